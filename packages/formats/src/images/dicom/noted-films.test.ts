import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aDicom, anElement, aTag, type DicomOfTest, type ElementOfTest } from '../../test-support/a-dicom.ts'
import { filmKind } from '../film-kind.ts'
import { inflateDataSet } from './data-set/inflate-data-set.ts'
import { jp2Codestream } from './pixels/jp2-codestream.ts'
import { readDicomFilm, readDicomImage } from './read-dicom-film.ts'

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const sixteen = (stored: number, signed: 0 | 1): ElementOfTest[] => [
  [0x00280100, 'US', [16]],
  [0x00280101, 'US', [stored]],
  [0x00280102, 'US', [stored - 1]],
  [0x00280103, 'US', [signed]],
]
const lookUp = (tag: number, [first, bits]: readonly [number, number], ...entries: number[]): ElementOfTest => {
  const descriptor: ElementOfTest = [0x00283002, 'US', [entries.length, first, bits]]
  return [tag, 'SQ', { items: [[descriptor, [0x00283006, 'OW', words(...entries)]]] }]
}
const VOI = 0x00283010
const RLE = '1.2.840.10008.1.2.5'
const GOLDEN = resolve(import.meta.dirname, '../../../../../tests/golden/image-codecs/files')
/** The same stream in a zlib wrapper. */
const zlibOf = (deflated: Uint8Array) => new Uint8Array(deflateSync(new Uint8Array(inflateRawSync(deflated))))
const goldenFile = (name: string) => new Uint8Array(readFileSync(resolve(GOLDEN, name)))
/** Four samples of one value. */
const aRunLengthFrame = (value: number) => {
  const frame = Buffer.alloc(66)
  frame.writeUInt32LE(1, 0)
  frame.writeUInt32LE(64, 4)
  frame.set([0xfd, value], 64)
  return frame
}

const notesOf = (bytes: Uint8Array) => {
  const read = readDicomImage(bytes)
  return read.ok ? read.value.notes : read.error
}
/** Shades from 0 to 1, and what was noted. */
const shown = async (fields: DicomOfTest | Uint8Array) => {
  const bytes = fields instanceof Uint8Array ? fields : aDicom(fields)
  const film = await readDicomFilm(bytes)
  if (!film.ok) throw new Error(JSON.stringify(film.error))
  const white = 2 ** film.value.bits - 1
  return [...film.value.samples].map((sample) => Math.round((1000 * sample) / white) / 1000)
}

describe('a VOI LUT', () => {
  const pixels = words(0, 1, 2, 3)

  it.each([16, 14])('that says %i bits and holds twelve is scaled by twelve, with a note', async (bits) => {
    const set = [...sixteen(12, 0), lookUp(VOI, [0, bits], 0, 1000, 2047, 4095)]
    expect(await shown({ set, pixels })).toEqual([0, 0.244, 0.5, 1])
    expect(notesOf(aDicom({ set, pixels }))).toEqual([
      `the VOI LUT says that its entries have ${bits} bits and uses 12, which are taken`,
    ])
  })

  it('that holds more than it says does not turn white into black', async () => {
    const set = [...sixteen(12, 0), lookUp(VOI, [0, 10], 0, 1000, 2047, 4095)]
    expect(await shown({ set, pixels })).toEqual([0, 0.244, 0.5, 1])
  })

  it('as wide as it says is applied as it is, without a note', async () => {
    const set = [...sixteen(12, 0), lookUp(VOI, [0, 12], 0, 1000, 2047, 3000)]
    expect(await shown({ set, pixels })).toEqual([0, 0.244, 0.5, 0.733])
    expect(notesOf(aDicom({ set, pixels }))).toEqual([])
  })

  it('for values that the rescale takes below zero begins below zero, also when samples have no sign', async () => {
    const rescale: ElementOfTest[] = [
      [0x00281052, 'DS', '-1000'],
      [0x00281053, 'DS', '1'],
    ]
    const set = [...sixteen(12, 0), ...rescale, lookUp(VOI, [65_536 - 1000, 8], 0, 100, 200, 255)]
    expect(await shown({ set, pixels })).toEqual([0, 0.392, 0.784, 1])
  })

  it('for values that the rescale takes above 32,767 begins there, also when samples have a sign', async () => {
    const rescale: ElementOfTest[] = [
      [0x00281052, 'DS', '40000'],
      [0x00281053, 'DS', '1'],
    ]
    const set = [...sixteen(16, 1), ...rescale, lookUp(VOI, [40_000, 8], 0, 100, 200, 255)]
    expect(await shown({ set, pixels })).toEqual([0, 0.392, 0.784, 1])
  })

  it('under unknown representation is read as the implicit items that it is written in', async () => {
    const implicit = (tag: number, value: Uint8Array) => {
      const head = Buffer.alloc(8)
      head.writeUInt16LE(tag >>> 16, 0)
      head.writeUInt16LE(tag & 0xffff, 2)
      head.writeUInt32LE(value.length, 4)
      return Buffer.concat([head, value])
    }
    const item = implicit(
      0xfffee000,
      Buffer.concat([implicit(0x00283002, words(4, 0, 12)), implicit(0x00283006, words(0, 1000, 2047, 4095))]),
    )
    const set = [...sixteen(12, 0), [VOI, 'UN', item] as ElementOfTest]
    expect(await shown({ set, pixels })).toEqual([0, 0.244, 0.5, 1])
    const noItems = [...sixteen(12, 0), [VOI, 'UN', Buffer.from('no items at all.')] as ElementOfTest]
    expect(await shown({ set: noItems, pixels })).toEqual([0, 0.333, 0.667, 1])
  })
})

describe('padding', () => {
  const padded = (value: number): ElementOfTest => [0x00280120, 'US', [value]]

  it('has no part in the range of a film without a window, and is black', async () => {
    const set = [...sixteen(16, 1), padded(0x8000)]
    expect(await shown({ set, pixels: words(0x8000, 100, 150, 200) })).toEqual([0, 0, 0.5, 1])
  })

  it('is black where the least value is white', async () => {
    const set: ElementOfTest[] = [...sixteen(12, 0), padded(0), [0x00280004, 'CS', 'MONOCHROME1']]
    expect(await shown({ set, pixels: words(0, 100, 150, 200) })).toEqual([0, 1, 0.5, 0])
  })

  it('may be a range of values', async () => {
    const set: ElementOfTest[] = [...sixteen(16, 0), padded(60_000), [0x00280121, 'US', [65_535]]]
    expect(await shown({ set, pixels: words(65_535, 60_000, 0, 10) })).toEqual([0, 0, 0, 1])
  })

  it('of a whole frame is black', async () => {
    expect(await shown({ set: [...sixteen(12, 0), padded(7)], pixels: words(7, 7, 7, 7) })).toEqual([0, 0, 0, 0])
  })
})

describe('what concerns the display alone and cannot be used is set aside with a note', () => {
  const window = (center: string, width: string): ElementOfTest[] => [
    [0x00281050, 'DS', center],
    [0x00281051, 'DS', width],
  ]
  const pixels = Uint8Array.of(0, 50, 100, 200)
  const whole = [0, 0.251, 0.502, 1]

  it.each([
    ['a window without width', window('1', '0'), 'the window of centre "1" and width "0" was set aside'],
    ['a decimal comma', window('1900,5', '2000,5'), 'the window of centre "1900,5" and width "2000,5" was set aside'],
    ['a slope of 0', [[0x00281053, 'DS', '0']], 'the rescale slope "0" and intercept "" were set aside'],
    ['an intercept in words', [[0x00281052, 'DS', 'none']], 'the rescale slope "" and intercept "none" were set aside'],
    [
      'a table without entries',
      [[VOI, 'SQ', { items: [[[0x00283002, 'US', [0, 0, 16]]]] }]],
      'the VOI LUT was set aside: the table has no entries',
    ],
    [
      'a table without descriptor',
      [[VOI, 'SQ', { items: [[[0x00283006, 'OW', words(1, 2)]]] }]],
      'the VOI LUT was set aside: the table has no descriptor of three numbers',
    ],
    ['0 frames', [[0x00280008, 'IS', '0']], 'the number of frames is 0; the file is read as one frame'],
  ] as [string, ElementOfTest[], string][])('%s', async (_, set, note) => {
    expect(notesOf(aDicom({ set, pixels }))).toEqual([note])
    expect(await shown({ set, pixels })).toEqual(whole)
  })

  it('of two windows the usable one is taken', async () => {
    const set = window('0\\100.5', '0\\201')
    expect(await shown({ set, pixels })).toEqual([0, 0.251, 0.502, 1])
    expect(notesOf(aDicom({ set, pixels }))).toEqual([])
  })

  it('a window function in small letters is the one in capitals; one of its maker is taken as linear', async () => {
    const sigmoid = (name: string): ElementOfTest[] => [...window('100', '50'), [0x00281056, 'CS', name]]
    expect(await shown({ set: sigmoid('sigmoid'), pixels })).toEqual(await shown({ set: sigmoid('SIGMOID'), pixels }))
    expect(notesOf(aDicom({ set: sigmoid('sigmoid'), pixels }))).toEqual([])
    expect(notesOf(aDicom({ set: sigmoid('OURS'), pixels }))).toEqual([
      'the window function "OURS" is not known; the window is applied as LINEAR',
    ])
  })

  it('a control character of the file reaches no terminal', () => {
    expect(JSON.stringify(notesOf(aDicom({ set: window('\u001b[2J', '5') })))).not.toContain('\\u001b')
  })
})

const FOUR_WORDS = words(0, 1, 2, 3)

it('a VOI LUT with fewer entries than it says, or of bits that there are not, is applied as far as it goes', async () => {
  const table = (count: number, bits: number): ElementOfTest => [
    VOI,
    'SQ',
    {
      items: [
        [
          [0x00283002, 'US', [count, 0, bits]],
          [0x00283006, 'OW', words(0, 1000, 4095)],
        ],
      ],
    },
  ]
  for (const [count, bits] of [
    [4, 12],
    [3, 0],
    [3, 200],
  ] as const) {
    const set = [...sixteen(12, 0), table(count, bits)]
    expect(await shown({ set, pixels: FOUR_WORDS })).toEqual([0, 0.244, 1, 1])
    expect(notesOf(aDicom({ set, pixels: FOUR_WORDS }))).toEqual([
      `the VOI LUT says ${count} entries of ${bits} bits and has 3 entries, which are taken`,
    ])
  }
})

it('of two VOI LUTs the usable one is taken', async () => {
  const good: ElementOfTest[] = [
    [0x00283002, 'US', [4, 0, 12]],
    [0x00283006, 'OW', words(0, 1000, 2047, 4095)],
  ]
  const set: ElementOfTest[] = [...sixteen(12, 0), [VOI, 'SQ', { items: [[[0x00283002, 'US', []]], good] }]]
  expect(await shown({ set, pixels: FOUR_WORDS })).toEqual([0, 0.244, 0.5, 1])
  expect(notesOf(aDicom({ set, pixels: FOUR_WORDS }))).toEqual([])
})

it('a Modality LUT that is cut off refuses the film, since its values could not be told', () => {
  const set: ElementOfTest[] = [
    [
      0x00283000,
      'SQ',
      {
        items: [
          [
            [0x00283002, 'US', [9, 0, 12]],
            [0x00283006, 'OW', words(0, 1, 2)],
          ],
        ],
      },
    ],
  ]
  expect(notesOf(aDicom({ set }))).toEqual({
    code: 'FILM.DAMAGED',
    reason: 'the Modality LUT says 9 entries of 12 bits and has 3 entries',
  })
})

it('a window narrower than 1 is applied exactly, since LINEAR leaves nothing of it', async () => {
  const set: ElementOfTest[] = [
    [0x00281050, 'DS', '0.1'],
    [0x00281051, 'DS', '0.2'],
    [0x00281052, 'DS', '0'],
    [0x00281053, 'DS', '0.001'],
  ]
  expect(await shown({ set, pixels: Uint8Array.of(0, 50, 100, 200) })).toEqual([0, 0.251, 0.502, 1])
})

describe('what says how samples are stored and cannot be', () => {
  it('a high bit beyond the word, or in the midst of the sample, is set aside', async () => {
    for (const high of [0, 15, 99]) {
      const set: ElementOfTest[] = [[0x00280102, 'US', [high]]]
      expect(await shown({ set })).toEqual(await shown({}))
      expect(notesOf(aDicom({ set }))).toEqual([
        `high bit ${high} does not go with 8 bits stored; the low 8 bits are taken`,
      ])
    }
  })

  it('without photometric interpretation the least value is black', async () => {
    expect(await shown(aDicom({ without: [0x00280004] }))).toEqual(await shown({}))
    expect(notesOf(aDicom({ without: [0x00280004] }))).toEqual([
      'there is no photometric interpretation; MONOCHROME2 is taken',
    ])
  })
})

describe('a file that is written otherwise than it says', () => {
  const plain = aDicom()
  /** Group 2 of a file that says one thing, before the data set of a file that is written in the other. */
  const mixed = (written: string, says: string, fields: DicomOfTest = {}) => {
    const marks = [Buffer.of(0x08, 0x00, 0x60, 0x00), Buffer.of(0x00, 0x08, 0x00, 0x60)]
    const headOf = (bytes: Uint8Array) => Math.max(...marks.map((mark) => Buffer.from(bytes).indexOf(mark, 132)))
    const [honest, other] = [aDicom({ syntax: says }), aDicom({ ...fields, syntax: written })]
    return Buffer.concat([honest.subarray(0, headOf(honest)), other.subarray(headOf(other))])
  }
  const [IMPLICIT, EXPLICIT, BIG] = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2']

  it('has more bytes than pixels: those after the last pixel are left aside', async () => {
    const pixels = Uint8Array.of(1, 2, 3, 255, ...new Uint8Array(128))
    expect(await shown({ pixels })).toEqual(await shown({}))
    expect(notesOf(aDicom({ pixels }))).toEqual(['128 bytes after the last pixel were left aside'])
  })

  it.each([
    [EXPLICIT, IMPLICIT, ['names value representations']],
    [IMPLICIT, EXPLICIT, ['does not name value representations']],
    [BIG, EXPLICIT, ['is in big endian']],
    [EXPLICIT, BIG, ['is in little endian']],
    [BIG, IMPLICIT, ['names value representations', 'is in big endian']],
  ])('is in %s and says %s', async (written, says, what) => {
    const file = mixed(written, says)
    expect(await shown(file)).toEqual(await shown({}))
    expect(notesOf(file)).toEqual(what.map((one) => `the data set ${one}, against its transfer syntax`))
  })

  it('has no preamble, with and without group 2', async () => {
    const withGroup2 = plain.subarray(132)
    expect(filmKind(withGroup2)).toBe('DICOM')
    expect(notesOf(withGroup2)).toEqual(['the file has no preamble'])
    expect(await shown(withGroup2)).toEqual(await shown({}))
    for (const syntax of [IMPLICIT, EXPLICIT]) {
      const bare = aDicom({ syntax, without: [0x00080060], set: [[0x00080016, 'UI', '1.2']] }).subarray(
        132 + anElement([0x00020010, 'UI', syntax]).length,
      )
      expect(filmKind(bare)).toBe('DICOM')
      expect(notesOf(bare)).toEqual(['the file has no preamble', 'the file names no transfer syntax'])
      expect(await shown(bare)).toEqual(await shown({}))
    }
    expect(filmKind(new TextEncoder().encode('TY  - JOUR\nTI  - A title that is long enough\n'))).toBe(null)
  })

  it('has a preamble and no group 2, or one that does not name representations', async () => {
    const head = 132 + anElement([0x00020010, 'UI', EXPLICIT]).length
    const none = Buffer.concat([plain.subarray(0, 132), plain.subarray(head)])
    expect(notesOf(none)).toEqual(['the file names no transfer syntax'])
    const group2 = anElement([0x00020010, 'UI', EXPLICIT], { explicit: false, bigEndian: false })
    const implicit = Buffer.concat([plain.subarray(0, 132), group2, plain.subarray(head)])
    expect(notesOf(implicit)).toEqual(['group 2 does not name value representations'])
    for (const file of [none, implicit]) expect(await shown(file)).toEqual(await shown({}))
  })

  it('has one attribute without representation among others', async () => {
    const file = Buffer.from(plain)
    file.writeUInt32LE(2, file.indexOf(anElement([0x00280010, 'US', [2]])) + 4)
    expect(notesOf(file)).toEqual(['(0028,0010) has no value representation'])
    expect(await shown(file)).toEqual(await shown({}))
  })

  it('has an attribute twice: one that describes no picture is taken from the first, one with equal values either way', async () => {
    const before = (...extra: ElementOfTest[]) =>
      Buffer.concat([plain.subarray(0, -16), ...extra.map((one) => anElement(one)), plain.subarray(-16)])
    const twice = before([0x00080060, 'CS', 'MR'], [0x00280010, 'US', [2]])
    const read = readDicomImage(twice)
    expect(read.ok && [read.value.modality, read.value.notes]).toEqual([
      'DX',
      ['(0008,0060) and 1 more attributes are there twice; the first of each is taken'],
    ])
    expect(await shown(twice)).toEqual(await shown({}))
  })

  it('has group 2 twice, as when a program packs a file and keeps its old head', async () => {
    const group2 = anElement([0x00020010, 'UI', '1.2.840.10008.1.2.4.70'])
    const file = Buffer.concat([plain.subarray(0, 132), group2, plain.subarray(132)])
    expect(await shown(file)).toEqual(await shown({}))
    expect(notesOf(file)).toEqual([
      '(0002,0010) is there twice; the first is taken',
      'the pixels are not packed, against the transfer syntax',
    ])
  })

  it('lacks delimiters: of an item, of a sequence, and of its packed pixels', async () => {
    const item: ElementOfTest = [0x00540220, 'SQ', { items: [[[0x00080100, 'SH', 'X1']]], open: true }]
    const whole = Buffer.from(aDicom({ set: [item] }))
    const cut = (...delimiters: Buffer[]) => {
      const at = whole.indexOf(Buffer.concat([aTag(0xe00d, 0), aTag(0xe0dd, 0)]))
      return Buffer.concat([whole.subarray(0, at), ...delimiters, whole.subarray(at + 16)])
    }
    expect(notesOf(cut(aTag(0xe0dd, 0)))).toEqual(['an item ends without its delimiter'])
    expect(notesOf(cut(aTag(0xe00d, 0)))).toEqual(['a sequence ends without its delimiter'])
    for (const one of [aTag(0xe0dd, 0), aTag(0xe00d, 0)]) expect(await shown(cut(one))).toEqual(await shown({}))
    const rle = aRunLengthFrame(7)
    const open = aDicom({ syntax: RLE, fragments: [new Uint8Array(0), rle] }).subarray(0, -8)
    expect(await shown(open)).toEqual(await shown({ pixels: Uint8Array.of(7, 7, 7, 7) }))
    expect(notesOf(open)).toEqual(['the packed pixels end without their delimiter'])
  })

  it('is packed otherwise than its transfer syntax says, or not at all', async () => {
    const rle = [new Uint8Array(0), aRunLengthFrame(7)]
    const seven = await shown({ pixels: Uint8Array.of(7, 7, 7, 7) })
    for (const syntax of [EXPLICIT, '1.2.840.10008.1.2.4.90']) {
      expect(await shown({ syntax, fragments: rle })).toEqual(seven)
      expect(notesOf(aDicom({ syntax, fragments: rle }))).toEqual([
        'the pixels are packed as RLE, against the transfer syntax',
      ])
    }
    expect(await shown(aDicom({ syntax: RLE }))).toEqual(await shown({}))
    expect(notesOf(aDicom({ syntax: RLE }))).toEqual(['the pixels are not packed, against the transfer syntax'])
  })
})

describe('a film in another byte order, or deflated,', () => {
  const [BIG, DEFLATED] = ['1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99']

  it.each([BIG, DEFLATED])('%s: has the samples, table and texts of the plain one', async (syntax) => {
    const set: ElementOfTest[] = [...sixteen(12, 0), lookUp(VOI, [0, 12], 0, 1000, 2047, 4095)]
    const fields = { set, pixels: words(3, 2, 1, 0) }
    expect(await shown({ ...fields, syntax })).toEqual(await shown(fields))
    expect(notesOf(aDicom({ ...fields, syntax }))).toEqual([])
    expect(await shown({ syntax })).toEqual(await shown({}))
  })

  it('in a zlib wrapper is read as well', async () => {
    const whole = aDicom({ syntax: DEFLATED })
    const at = 132 + anElement([0x00020010, 'UI', DEFLATED]).length
    const wrapped = Buffer.concat([whole.subarray(0, at), zlibOf(whole.subarray(at))])
    expect(await shown(wrapped)).toEqual(await shown({}))
  })

  it('that is cut off or broken is refused', () => {
    const whole = aDicom({ syntax: DEFLATED })
    for (let length = 170; length < whole.length; length++)
      expect(notesOf(whole.subarray(0, length))).toMatchObject({ code: 'FILM.DAMAGED' })
  })

  it('that would grow without end is left as soon as it passes the limit', () => {
    const bomb = deflateRawSync(new Uint8Array(2 ** 22))
    expect(bomb.length).toBeLessThan(2 ** 13)
    expect(inflateDataSet(bomb, 2 ** 20)).toEqual({
      ok: false,
      error: {
        code: 'FILM.NOT_SUPPORTED',
        found: 'a deflated data set that grows without end',
        expected: 'at most 1048576 bytes unpacked',
      },
    })
    expect(inflateDataSet(bomb, 2 ** 22)).toMatchObject({ ok: true, value: { length: 2 ** 22 } })
  })
})

describe('pixels that are not square', () => {
  const aspectOf = (set: readonly ElementOfTest[]) => {
    const read = readDicomImage(aDicom({ set }))
    return read.ok ? read.value.pixelAspect : read.error
  }

  it('are known by their aspect ratio, vertical over horizontal, or by their spacing, which counts where both are there', () => {
    const ratio: ElementOfTest = [0x00280034, 'IS', '2\\1']
    expect(aspectOf([ratio])).toBe(2)
    expect(aspectOf([[0x00280034, 'IS', '3\\4']])).toBe(0.75)
    expect(aspectOf([[0x00280030, 'DS', '0.2\\0.8']])).toBe(0.25)
    expect(aspectOf([[0x00181164, 'DS', '0.8\\0.2'], ratio])).toBe(4)
    expect(aspectOf([])).toBe(1)
  })

  it.each(['0\\1', '1\\0', '2', '-2\\1', 'x\\y', '1\\1000', '1000\\1', ''])(
    'and square where the ratio is "%s"',
    (text) => {
      expect(aspectOf([[0x00280034, 'IS', text]])).toBe(text === '2' ? 2 : 1)
    },
  )

  it('are told to whoever shows the film, and only they', async () => {
    const film = async (set: readonly ElementOfTest[]) => {
      const read = await readDicomFilm(aDicom({ set }))
      return read.ok && read.value
    }
    expect(await film([[0x00280034, 'IS', '2\\1']])).toMatchObject({ width: 2, height: 2, pixelAspect: 2 })
    expect(await film([])).not.toHaveProperty('pixelAspect')
  })
})

describe('packed frames', () => {
  const set: ElementOfTest[] = [[0x00280008, 'IS', '2']]
  const BY_BEGINNING = 'there is no offset table; frames were told apart by how packed pictures begin'
  const framesOf = (syntax: string, fragments: readonly Uint8Array[], of = set) => {
    const read = readDicomImage(aDicom({ syntax, set: of, fragments }))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return { frames: read.value.frames.map((frame) => [...frame]), notes: read.value.notes }
  }
  const NONE = new Uint8Array(0)
  const rle = (value: number) => aRunLengthFrame(value)

  it.each([
    ['JPEG-LS', '1.2.840.10008.1.2.4.80', Uint8Array.of(0xff, 0xd8, 0xff, 0xf7)],
    ['JPEG 2000', '1.2.840.10008.1.2.4.90', Uint8Array.of(0xff, 0x4f, 0xff, 0x51)],
  ])('of %s in several pieces without offsets are told apart by how pictures begin', (_, syntax, start) => {
    const found = framesOf(syntax, [NONE, start, Uint8Array.of(1, 2), start, Uint8Array.of(3, 4)])
    expect(found).toEqual({
      frames: [
        [...start, 1, 2],
        [...start, 3, 4],
      ],
      notes: [BY_BEGINNING],
    })
  })

  it('of run lengths are told apart by their header', () => {
    const pieces = [rle(1).subarray(0, 65), rle(1).subarray(65), rle(2).subarray(0, 65), rle(2).subarray(65)]
    expect(framesOf(RLE, [NONE, ...pieces])).toEqual({ frames: [[...rle(1)], [...rle(2)]], notes: [BY_BEGINNING] })
  })

  it('without the item of the offset table begin with the first frame', () => {
    expect(framesOf(RLE, [rle(1), rle(2)])).toEqual({ frames: [[...rle(1)], [...rle(2)]], notes: [BY_BEGINNING] })
    expect(framesOf(RLE, [rle(1)], [])).toEqual({ frames: [[...rle(1)]], notes: [BY_BEGINNING] })
  })

  it('of JPEG 2000 in JP2 files are taken out of them, whatever boxes come before', async () => {
    const golden = readDicomImage(goldenFile('jpeg-2000.dcm'))
    if (!golden.ok) throw new Error(JSON.stringify(golden.error))
    const [codestream] = golden.value.frames as [Uint8Array]
    const box = (type: string, content: Uint8Array, length = content.length + 8) => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(length, 0)
      head.write(type, 4, 'latin1')
      return Buffer.concat([head, content])
    }
    const long = Buffer.concat([box('jp2c', Buffer.alloc(0), 1), Buffer.alloc(8), codestream])
    long.writeBigUInt64BE(BigInt(codestream.length + 16), 8)
    const before = [box('jP  ', Buffer.from('0d0a870a', 'hex')), box('ftyp', Buffer.from('jp2 '))]
    for (const last of [box('jp2c', codestream), box('jp2c', codestream, 0), long]) {
      const found = jp2Codestream(Buffer.concat([...before, last]))
      expect(found && Buffer.from(found).equals(codestream)).toBe(true)
    }
    expect(jp2Codestream(Buffer.concat(before))).toBe(undefined)
    expect(jp2Codestream(Buffer.concat([...before, box('free', Buffer.alloc(0), 3)]))).toBe(undefined)
    const fragments = [NONE, Buffer.concat([...before, box('jp2c', codestream)])]
    expect(framesOf('1.2.840.10008.1.2.4.90', fragments, [])).toEqual({
      frames: [[...codestream]],
      notes: ['the JPEG 2000 pictures lie in JP2 files, of which the picture was taken'],
    })
  })
})
