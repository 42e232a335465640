import { describe, expect, it } from 'vitest'
import { aDicom, type DicomOfTest, type ElementOfTest } from '../../test-support/a-dicom.ts'
import { filmKind } from '../film-kind.ts'
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
      'a table that is cut off',
      [[VOI, 'SQ', { items: [[[0x00283002, 'US', [0, 0, 16]]]] }]],
      'the VOI LUT was set aside: a table of 65536 entries of 16 bits is cut off',
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

describe('a file that is written otherwise than it says', () => {
  const plain = aDicom()

  it('has more bytes than pixels: those after the last pixel are left aside', async () => {
    const pixels = Uint8Array.of(1, 2, 3, 255, ...new Uint8Array(128))
    expect(await shown({ pixels })).toEqual(await shown({}))
    expect(notesOf(aDicom({ pixels }))).toEqual(['128 bytes after the last pixel were left aside'])
  })

  it.each([
    ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2', 'names'],
    ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', 'does not name'],
  ])('is in %s and says %s', async (written, says, words) => {
    // Group 2 of a file that says one thing, before the data set of a file that is written in the other.
    const headOf = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.of(0x08, 0x00, 0x60, 0x00), 132)
    const [honest, other] = [aDicom({ syntax: says }), aDicom({ syntax: written })]
    const file = Buffer.concat([honest.subarray(0, headOf(honest)), other.subarray(headOf(other))])
    expect(await shown(file)).toEqual(await shown({}))
    expect(notesOf(file)).toEqual([`the data set ${words} value representations, against its transfer syntax`])
  })

  it('has no preamble, with and without group 2', async () => {
    const withGroup2 = plain.subarray(132)
    expect(filmKind(withGroup2)).toBe('DICOM')
    expect(notesOf(withGroup2)).toEqual(['the file has no preamble'])
    expect(await shown(withGroup2)).toEqual(await shown({}))
    expect(filmKind(new TextEncoder().encode('TY  - JOUR\nTI  - A title that is long enough\n'))).toBe(null)
  })
})

it('packed frames in several pieces without offsets are told apart by how pictures begin', () => {
  const start = Uint8Array.of(0xff, 0xd8, 0xff, 0xf7)
  const fragments = [new Uint8Array(0), start, Uint8Array.of(1, 2), start, Uint8Array.of(3, 4)]
  const set: ElementOfTest[] = [[0x00280008, 'IS', '2']]
  const read = readDicomImage(aDicom({ syntax: '1.2.840.10008.1.2.4.80', set, fragments }))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  expect(read.value.frames.map((frame) => [...frame])).toEqual([
    [...start, 1, 2],
    [...start, 3, 4],
  ])
  expect(read.value.notes).toEqual(['there is no offset table; frames were told apart by how packed pictures begin'])
})
