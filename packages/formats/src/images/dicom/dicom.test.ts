import { describe, expect, it } from 'vitest'
import { aDicom, anElement, aTag, type DicomOfTest, type ElementOfTest } from '../../test-support/a-dicom.ts'
import { DATA_SET_LIMITS } from './data-set/read-data-set.ts'
import { dicomFrameSamples, readDicomFilm, readDicomImage } from './read-dicom-film.ts'

const IMPLICIT = '1.2.840.10008.1.2'
const RLE = '1.2.840.10008.1.2.5'

const imageOf = (fields: DicomOfTest) => {
  const read = readDicomImage(aDicom(fields))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const samplesOf = async (fields: DicomOfTest, frame = 0) => {
  const samples = await dicomFrameSamples(imageOf(fields), frame)
  return samples.ok ? [...samples.value] : samples.error
}
const shownOf = async (fields: DicomOfTest) => {
  const film = await readDicomFilm(aDicom(fields))
  return film.ok ? [...film.value.samples] : film.error
}
const faultOf = (bytes: Uint8Array) => {
  const read = readDicomImage(bytes)
  return read.ok ? 'read' : read.error
}
const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const sixteen = (stored: number, high: number, signed: 0 | 1): ElementOfTest[] => [
  [0x00280100, 'US', [16]],
  [0x00280101, 'US', [stored]],
  [0x00280102, 'US', [high]],
  [0x00280103, 'US', [signed]],
]

describe('the samples of a film', () => {
  it('are those of its bytes, in explicit and in implicit little endian', async () => {
    expect(await samplesOf({})).toEqual([1, 2, 3, 255])
    expect(await samplesOf({ syntax: IMPLICIT })).toEqual([1, 2, 3, 255])
  })

  it('of twelve bits under an overlay are the twelve bits alone', async () => {
    expect(await samplesOf({ set: sixteen(12, 11, 0), pixels: words(0xf001, 0x1002, 0x0fff, 0x8000) })).toEqual([
      1, 2, 4095, 0,
    ])
  })

  it('at the upper end of their word are moved down', async () => {
    expect(await samplesOf({ set: sixteen(12, 15, 0), pixels: words(0x0010, 0xfff0, 0x001f, 0) })).toEqual([
      1, 4095, 1, 0,
    ])
  })

  it('below zero keep their sign', async () => {
    expect(await samplesOf({ set: sixteen(16, 15, 1), pixels: words(0xfc18, 1, 0x7fff, 0x8000) })).toEqual([
      -1000, 1, 32767, -32768,
    ])
    expect(await samplesOf({ set: sixteen(12, 11, 1), pixels: words(0x0fff, 0x07ff, 0x0800, 0) })).toEqual([
      -1, 2047, -2048, 0,
    ])
  })

  it('of several frames are cut apart', async () => {
    const frames = { set: [[0x00280008, 'IS', '2']] as ElementOfTest[], pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }
    expect(await samplesOf(frames, 0)).toEqual([1, 2, 3, 4])
    expect(await samplesOf(frames, 1)).toEqual([5, 6, 7, 8])
    expect(await samplesOf(frames, 2)).toEqual({ code: 'FILM.DAMAGED', reason: 'there is no frame 2' })
  })

  it('of an odd number of bytes may be followed by one of padding', async () => {
    const three = [[0x00280010, 'US', [1]] as const, [0x00280011, 'US', [3]] as const]
    expect(await samplesOf({ set: three, pixels: Uint8Array.of(7, 8, 9) })).toEqual([7, 8, 9])
  })
})

describe('run lengths', () => {
  const header = (...starts: number[]) => {
    const bytes = Buffer.alloc(64)
    bytes.writeUInt32LE(starts.length, 0)
    starts.forEach((start, i) => {
      bytes.writeUInt32LE(start, 4 + 4 * i)
    })
    return bytes
  }
  const packed = (fragment: Uint8Array, set: readonly ElementOfTest[] = []) =>
    samplesOf({ syntax: RLE, set, fragments: [new Uint8Array(0), fragment] })

  it('copy, repeat and do nothing, as annex G has it', async () => {
    const fragment = Buffer.concat([header(64), Buffer.of(0x80, 1, 5, 6, 0xff, 9)])
    expect(await packed(fragment)).toEqual([5, 6, 9, 9])
  })

  it('of sixteen bits have the high bytes first', async () => {
    const fragment = Buffer.concat([header(64, 66), Buffer.of(0xfd, 0x12, 3, 1, 2, 3, 4)])
    expect(await packed(fragment, sixteen(16, 15, 0))).toEqual([0x1201, 0x1202, 0x1203, 0x1204])
  })

  it.each([
    ['no header', Buffer.alloc(10), 'the RLE data end early'],
    ['a missing plane', Buffer.concat([header(64), Buffer.of(0xff, 9)]), 'the RLE data end early'],
    ['a copy past the end', Buffer.concat([header(64), Buffer.of(3, 1, 2)]), 'the RLE data end early'],
    ['a plane in the header', Buffer.concat([header(4), Buffer.of(0xfd, 9)]), 'the RLE data end early'],
    ['a plane after the end', Buffer.concat([header(1000), Buffer.of(0xfd, 9)]), 'the RLE data end early'],
    [
      'planes for other samples',
      Buffer.concat([header(64, 66), Buffer.of(0xfd, 9)]),
      'the RLE data have 2 planes instead of 1',
    ],
  ])('with %s are refused', async (_, fragment, reason) => {
    expect(await packed(fragment)).toEqual({ code: 'FILM.DAMAGED', reason })
  })
})

describe('packed frames', () => {
  const set: ElementOfTest[] = [[0x00280008, 'IS', '2']]
  const frame = (value: number) => {
    const bytes = Buffer.alloc(66)
    bytes.writeUInt32LE(1, 0)
    bytes.writeUInt32LE(64, 4)
    bytes.set([0xfd, value], 64)
    return bytes
  }
  const offsets = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer)
  const second = (fragments: readonly Uint8Array[]) => samplesOf({ syntax: RLE, set, fragments }, 1)

  it('are one fragment each where the offset table is empty', async () => {
    expect(await second([offsets(), frame(1), frame(2)])).toEqual([2, 2, 2, 2])
  })

  it('of several fragments are told apart by the offset table', async () => {
    const [one, two] = [frame(1), frame(2)]
    const fragments = [offsets(0, 82), one.subarray(0, 40), one.subarray(40), two]
    expect(await second(fragments)).toEqual([2, 2, 2, 2])
  })

  it('are refused when they cannot be told apart or are too few', () => {
    const pieces = [offsets(), Buffer.alloc(20), Buffer.alloc(30), Buffer.alloc(40)]
    const reason = 'the compressed fragments cannot be told apart'
    expect(faultOf(aDicom({ syntax: RLE, set, fragments: pieces }))).toEqual({ code: 'FILM.DAMAGED', reason })
    expect(faultOf(aDicom({ syntax: RLE, set, fragments: [offsets(), frame(1)] }))).toEqual({
      code: 'FILM.DAMAGED',
      reason: 'there are 1 packed pieces for 2 frames',
    })
    expect(faultOf(aDicom({ syntax: RLE, fragments: [] }))).toMatchObject({ code: 'FILM.DAMAGED' })
  })
})

describe('how a film is shown', () => {
  const shades = (set: readonly ElementOfTest[], ...values: number[]) =>
    shownOf({ set, pixels: Uint8Array.from(values) })

  it('a window runs from its lower to its upper end as C.11.2.1.2.1 has it', async () => {
    // y = ((x - (c - 0.5)) / (w - 1) + 0.5) * 255 with c = 100, w = 11: black to 94.5, white from 104.5.
    const set: ElementOfTest[] = [
      [0x00281050, 'DS', '100'],
      [0x00281051, 'DS', '11'],
    ]
    expect(await shades(set, 94, 95, 100, 105)).toEqual([0, 13, 140, 255])
  })

  it('an exact window and a sigmoid have equations of their own', async () => {
    const exact: ElementOfTest[] = [
      [0x00281050, 'DS', '100'],
      [0x00281051, 'DS', '10'],
      [0x00281056, 'CS', 'LINEAR_EXACT'],
    ]
    expect(await shades(exact, 95, 97, 100, 106)).toEqual([0, 51, 128, 255])
    const sigmoid: ElementOfTest[] = [
      [0x00281050, 'DS', '100'],
      [0x00281051, 'DS', '40'],
      [0x00281056, 'CS', 'SIGMOID'],
    ]
    expect(await shades(sigmoid, 0, 90, 100, 110)).toEqual([0, 69, 128, 186])
  })

  it('without a window the least value is black and the greatest white', async () => {
    expect(await shades([], 10, 30, 35, 110)).toEqual([0, 51, 64, 255])
    expect(await shades([], 9, 9, 9, 9)).toEqual([128, 128, 128, 128])
  })

  it('the window counts after rescale', async () => {
    const set: ElementOfTest[] = [
      [0x00281050, 'DS', '40\\0'],
      [0x00281051, 'DS', '400\\1'],
      [0x00281052, 'DS', '-1024'],
      [0x00281053, 'DS', '8'],
    ]
    // 108, 133 and 158 are -160, 40 and 240 Hounsfield units.
    expect(await shades(set, 108, 133, 158, 255)).toEqual([0, 128, 255, 255])
  })

  it('MONOCHROME1 shows the least value white', async () => {
    expect(await shades([[0x00280004, 'CS', 'MONOCHROME1']], 0, 51, 102, 255)).toEqual([255, 204, 153, 0])
  })

  it('tables replace rescale and window; values outside take their ends', async () => {
    const table = (first: number, bits: number, ...entries: number[]): ElementOfTest['2'] => ({
      items: [
        [
          [0x00283002, 'US', [entries.length, first, bits]],
          [0x00283006, 'OW', words(...entries)],
        ],
      ],
    })
    expect(await shades([[0x00283010, 'SQ', table(2, 8, 0, 100, 255)]], 1, 2, 3, 200)).toEqual([0, 0, 100, 255])
    const both: ElementOfTest[] = [
      [0x00283000, 'SQ', table(0, 16, 1000, 2000, 3000)],
      [0x00281050, 'DS', '2000.5'],
      [0x00281051, 'DS', '2001'],
    ]
    expect(await shades(both, 0, 1, 2, 3)).toEqual([0, 128, 255, 255])
  })

  it('a modality table that is cut off is refused, because values could not be told', () => {
    const set: ElementOfTest[] = [[0x00283000, 'SQ', { items: [[[0x00283002, 'US', [0, 0, 16]]]] }]]
    expect(faultOf(aDicom({ set }))).toEqual({
      code: 'FILM.DAMAGED',
      reason: 'the Modality LUT cannot be used: the table has no entries',
    })
  })
})

describe('spacing and place', () => {
  const spacing = (...set: ElementOfTest[]) => imageOf({ set }).spacing
  const pixel: ElementOfTest = [0x00280030, 'DS', '0.2\\0.3']
  const imager: ElementOfTest = [0x00181164, 'DS', '0.4\\0.6']

  it('pixel spacing that differs from the detector was calibrated to the patient', () => {
    expect(spacing(pixel, imager)).toEqual({ rowMm: 0.2, columnMm: 0.3, at: 'patient' })
    expect(spacing(pixel, [0x00181164, 'DS', '0.2\\0.3'])).toMatchObject({ at: 'detector' })
    expect(spacing(imager)).toEqual({ rowMm: 0.4, columnMm: 0.6, at: 'detector' })
    expect(spacing(pixel)).toMatchObject({ at: 'unstated' })
    expect(spacing(pixel, [0x00280a02, 'CS', 'FIDUCIAL'])).toMatchObject({ at: 'patient' })
    expect(spacing([0x00182010, 'DS', '0.1\\0.1'])).toEqual({ rowMm: 0.1, columnMm: 0.1, at: 'unstated' })
    expect(spacing()).toBeNull()
    expect(spacing([0x00280030, 'DS', '0\\-1'])).toBeNull()
  })

  it('a section lies where its position and orientation say', () => {
    const set: ElementOfTest[] = [pixel, [0x00200032, 'DS', '-1\\2\\3.5'], [0x00200037, 'DS', '1\\0\\0\\0\\0\\-1']]
    const { planes, spacing } = imageOf({ set })
    expect(planes).toEqual([{ origin: [-1, 2, 3.5], alongRow: [1, 0, 0], alongColumn: [0, 0, -1] }])
    expect(spacing?.at).toBe('patient')
    expect(imageOf({ set: set.slice(0, 2) }).planes).toEqual([])
  })

  it('of many frames stands in the functional groups', () => {
    const group = (tag: number, ...elements: ElementOfTest[]): ElementOfTest => [
      tag,
      'SQ',
      { items: [elements], open: true },
    ]
    const position = (z: string) => [group(0x00209113, [0x00200032, 'DS', `0\\0\\${z}`])]
    const set: ElementOfTest[] = [
      [0x00280008, 'IS', '2'],
      group(0x52009229, group(0x00209116, [0x00200037, 'DS', '1\\0\\0\\0\\1\\0']), group(0x00289110, pixel)),
      [0x52009230, 'SQ', { items: [position('1'), position('4')] }],
    ]
    for (const syntax of ['1.2.840.10008.1.2.1', IMPLICIT]) {
      const image = imageOf({ syntax, set, pixels: new Uint8Array(8) })
      expect(image.planes.map(({ origin }) => origin)).toEqual([
        [0, 0, 1],
        [0, 0, 4],
      ])
      expect(image.spacing).toEqual({ rowMm: 0.2, columnMm: 0.3, at: 'patient' })
    }
  })

  it('view and side are told where the file has them, in words or as a code', () => {
    expect(
      imageOf({
        set: [
          [0x00185101, 'CS', 'PA'],
          [0x00200062, 'CS', 'U'],
        ],
      }),
    ).toMatchObject({ view: 'PA', laterality: 'U' })
    const code: ElementOfTest = [0x00540220, 'SQ', { items: [[[0x00080100, 'SH', '399348003']]] }]
    expect(imageOf({ set: [code, [0x00200060, 'CS', 'L']] })).toMatchObject({ view: 'AP', laterality: 'L' })
    expect(imageOf({})).toMatchObject({ view: '', laterality: '', modality: 'DX' })
  })
})

it('nothing that names a patient is in what is read, and private attributes are stepped over', () => {
  const secret: ElementOfTest[] = [
    [0x00090010, 'LO', 'SECRET'],
    [0x00091001, 'SQ', { items: [[[0x00091002, 'LO', 'SECRET']]], open: true }],
    [0x00091003, 'UN', Buffer.from('SECRET')],
  ]
  const image = imageOf({ set: secret })
  expect(JSON.stringify({ ...image, frames: [] })).not.toMatch(/NAME|SECRET/)
})

describe('a file is refused', () => {
  const damaged = (reason: string) => ({ code: 'FILM.DAMAGED', reason })

  it.each([
    [
      'colour',
      [
        [0x00280002, 'US', [3]],
        [0x00280004, 'CS', 'RGB'],
      ],
      'RGB of 3 channels',
    ],
    [
      'more pixels in all its frames than any scan',
      [
        [0x00280008, 'IS', '40'],
        [0x00280010, 'US', [8000]],
        [0x00280011, 'US', [8000]],
      ],
      '40 frames of 8000 x 8000 pixels',
    ],
    ['a palette', [[0x00280004, 'CS', 'PALETTE COLOR']], 'PALETTE COLOR of 1 channels'],
    ['one bit a sample', [[0x00280100, 'US', [1]]], '1 bits a sample'],
    ['long words', [[0x00280100, 'US', [32]]], '32 bits a sample'],
  ] as [string, ElementOfTest[], string][])('when it has %s', (_, set, found) => {
    expect(faultOf(aDicom({ set }))).toMatchObject({ code: 'FILM.NOT_SUPPORTED', found })
  })

  it('when its samples are floating numbers', () => {
    const set: ElementOfTest[] = [[0x7fe00008, 'OB', new Uint8Array(16)]]
    expect(faultOf(aDicom({ set }))).toMatchObject({ code: 'FILM.NOT_SUPPORTED', found: 'floating samples' })
  })

  it.each([['a film for the cinema', '1.2.840.10008.1.2.4.100']])('when it is %s', (_, syntax) => {
    expect(faultOf(aDicom({ syntax }))).toMatchObject({
      code: 'FILM.NOT_SUPPORTED',
      found: `transfer syntax ${syntax}`,
    })
  })

  it.each([
    ['half a frame', [[0x00280008, 'IS', '1.5']], 'the number of frames is 1.5'],
    ['frames without number', [[0x00280008, 'IS', '1e99']], 'the number of frames is 1e99'],
    ['more frames than pixels', [[0x00280008, 'IS', '3']], 'the pixels have 4 bytes, the header promises 12'],
    ['more rows than pixels', [[0x00280010, 'US', [3]]], 'the pixels have 4 bytes, the header promises 6'],
    ['no rows', [[0x00280010, 'US', [0]]], 'the picture has no pixels'],
    ['bits beyond the word', [[0x00280101, 'US', [9]]], '9 bits stored do not fit into 8 bits'],
  ] as [string, ElementOfTest[], string][])('when it has %s', (_, set, reason) => {
    expect(faultOf(aDicom({ set }))).toEqual(damaged(reason))
  })

  it('when its header promises more pixels than any film has', () => {
    const set: ElementOfTest[] = [
      [0x00280010, 'US', [65535]],
      [0x00280011, 'US', [65535]],
    ]
    expect(faultOf(aDicom({ set }))).toMatchObject({ code: 'FILM.TOO_LARGE', width: 65535, height: 65535 })
  })

  it('when it holds no picture, or pixels that are packed against the transfer syntax', () => {
    expect(faultOf(aDicom({ fragments: [new Uint8Array(0), Uint8Array.of(1, 2, 3, 4)] }))).toEqual(
      damaged('the pixels are packed, which the transfer syntax denies'),
    )
    const noPixels = aDicom().subarray(0, -16)
    expect(faultOf(noPixels)).toEqual(damaged('the file has no pixels'))
  })

  it('when sequences are nested without end, or an attribute reaches past the file', () => {
    const nest = (depth: number) =>
      Buffer.concat(Array.from({ length: depth }, () => [openSequence, aTag(0xe000, 0xffffffff)]).flat())
    const head = aDicom().subarray(0, -16)
    const deep = damaged(`sequences are nested more than ${DATA_SET_LIMITS.depth} deep`)
    expect(faultOf(Buffer.concat([head, nest(10_000)]))).toEqual(deep)
    const giant = Buffer.from(openSequence)
    giant.writeUInt32LE(0xfffffffe, 8)
    expect(faultOf(Buffer.concat([head, giant]))).toEqual(damaged('the file ends early, within (0040,0555)'))
  })

  it('when it consists of more attributes than any scanner writes', () => {
    const item = aTag(0xe000, 0)
    const many = Buffer.alloc(item.length * (DATA_SET_LIMITS.elements + 1), item)
    const reason = `there are more than ${DATA_SET_LIMITS.elements} attributes`
    expect(faultOf(Buffer.concat([aDicom().subarray(0, -16), openSequence, many]))).toEqual(damaged(reason))
  })

  it('when an attribute of the picture is there twice with two values, or a sequence of stated length holds no items', () => {
    const rows = anElement([0x00280010, 'US', [3]])
    const twice = Buffer.concat([aDicom().subarray(0, -16), rows])
    expect(faultOf(twice)).toEqual(damaged('(0028,0010) is there twice, with different values'))
    const closed = Buffer.from(openSequence)
    closed.writeUInt32LE(rows.length, 8)
    const wrong = Buffer.concat([aDicom().subarray(0, -16), closed, rows])
    expect(faultOf(wrong)).toMatchObject({
      reason: expect.stringMatching(/^a sequence holds \(.*\) instead of an item$/),
    })
  })

  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('not a film'.repeat(30))],
    ['cut off before its group 2', aDicom().subarray(128)],
  ])('when it is %s', (_, bytes) => {
    expect(faultOf(bytes)).toEqual({ code: 'FILM.NOT_DICOM' })
  })

  it('at every place where it can be cut off', () => {
    const whole = aDicom({ set: [[0x00540220, 'SQ', { items: [[[0x00080100, 'SH', 'X1']]], open: true }]] })
    for (let length = 132; length < whole.length; length++)
      expect(faultOf(whole.subarray(0, length))).toMatchObject({ code: 'FILM.DAMAGED' })
  })
})

// (0040,0555) as a sequence of undefined length.
const openSequence = Buffer.from('4000550553510000ffffffff', 'hex')
