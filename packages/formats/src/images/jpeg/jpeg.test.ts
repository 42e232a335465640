import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../../../../tests/support/shared-data.ts'
import { aLosslessJpeg } from '../../test-support/a-lossless-jpeg.ts'
import { jpegHeader } from './jpeg-header.ts'
import { losslessJpeg } from './lossless-jpeg.ts'
import { readGreyJpeg } from './read-grey-jpeg.ts'

/** A JPEG that Skia has packed: four stripes of one colour each. */
function stripes(...colours: readonly string[]): Uint8Array {
  const canvas = createCanvas(16 * colours.length, 16)
  const context = canvas.getContext('2d')
  colours.forEach((colour, i) => {
    context.fillStyle = colour
    context.fillRect(16 * i, 0, 16, 16)
  })
  return new Uint8Array(canvas.toBuffer('image/jpeg', 100))
}

const faultOf = async (bytes: Uint8Array) => {
  const read = await readGreyJpeg(bytes)
  return read.ok ? 'read' : read.error
}
const grey = stripes('black', '#808080', 'white')
/** The same file with other bytes at the place where its frame header begins. */
function withFrame(change: (frame: Uint8Array) => void): Uint8Array {
  const bytes = Uint8Array.from(grey)
  const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0)
  change(bytes.subarray(at))
  return bytes
}

describe('a film stored as JPEG', () => {
  it('has the shades that were packed', async () => {
    const read = await readGreyJpeg(grey)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect(read.value).toMatchObject({ width: 48, height: 16, bits: 8 })
    const middles = [8, 24, 40].map((x) => read.value.samples[8 * 48 + x] as number)
    expect(middles.map((shade, i) => Math.abs(shade - ([0, 128, 255][i] as number)) <= 1)).toEqual([true, true, true])
  })

  it('in colour becomes its luma: red 76, green 150, blue 29', async () => {
    const read = await readGreyJpeg(stripes('#ff0000', '#00ff00', '#0000ff'))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const middles = [8, 24, 40].map((x) => read.value.samples[8 * 48 + x] as number)
    middles.forEach((shade, i) => {
      expect(Math.abs(shade - ([76, 150, 29][i] as number))).toBeLessThanOrEqual(2)
    })
  })
})

describe('a JPEG is refused', () => {
  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('not a picture')],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ])('when it is %s', async (_, bytes) => {
    expect(await faultOf(bytes)).toEqual({ code: 'FILM.NOT_JPEG' })
  })

  it('at every place where it can be cut off', async () => {
    for (let length = 3; length < grey.length; length++)
      expect(await faultOf(grey.subarray(0, length))).toMatchObject({ code: 'FILM.DAMAGED' })
  })

  it('when its header promises more pixels than any film has, before a codec is asked', async () => {
    const bomb = withFrame((frame) => frame.set([0xff, 0xff, 0xff, 0xff], 5))
    expect(await faultOf(bomb)).toMatchObject({ code: 'FILM.TOO_LARGE', width: 65535, height: 65535 })
  })

  it.each([
    ['no rows', (frame: Uint8Array) => frame.set([0, 0], 5), 'the picture has no pixels'],
    [
      'a frame header that is too short',
      (frame: Uint8Array) => frame.set([9], 9),
      'the JPEG frame header is too short',
    ],
    ['samples of 40 bits', (frame: Uint8Array) => frame.set([40], 4), 'the JPEG has 40 bits a sample'],
  ])('when it has %s', async (_, change, reason) => {
    expect(await faultOf(withFrame(change))).toEqual({ code: 'FILM.DAMAGED', reason })
  })

  it.each([
    ['arithmetic coding', 0xc9, 'JPEG process c9'],
    ['lossless coding', 0xc3, 'lossless JPEG, 8 bits, 3 channels'],
  ])('when it has %s', async (_, marker, found) => {
    expect(await faultOf(withFrame((frame) => frame.set([marker], 1)))).toMatchObject({
      code: 'FILM.NOT_SUPPORTED',
      found,
    })
  })

  it('when it repeats its scan a thousand times, which costs time out of proportion', async () => {
    const at = grey.findIndex((byte, i) => byte === 0xff && grey[i + 1] === 0xda)
    const scan = grey.subarray(at, -2)
    const many = Buffer.concat([grey.subarray(0, at), ...Array.from({ length: 1000 }, () => scan), grey.subarray(-2)])
    expect(await faultOf(many)).toMatchObject({
      code: 'FILM.NOT_SUPPORTED',
      found: 'a JPEG of 1 frames and 1000 scans',
    })
  })
})

describe('lossless JPEG is refused', () => {
  const picture = { width: 4, bits: 8, samples: [1, 2, 3, 4, 5, 6, 7, 8], predictor: 1, restartLines: 0 }
  const faultOfChanged = (from: readonly number[], to: readonly number[]) => {
    const bytes = Buffer.from(aLosslessJpeg(picture))
    bytes.set(to, bytes.indexOf(Buffer.from(from)))
    const read = losslessJpeg(bytes)
    return read.ok ? 'read' : read.error
  }
  it.each([
    [
      'an unknown predictor',
      [0xff, 0xda, 0, 8, 1, 1, 0, 1],
      [0xff, 0xda, 0, 8, 1, 1, 0, 9],
      'the JPEG has predictor 9',
    ],
    [
      'a code that is not there',
      [0xff, 0xda, 0, 8, 1, 1, 0],
      [0xff, 0xda, 0, 8, 1, 1, 0x10],
      'the JPEG has no sound Huffman code',
    ],
    [
      'more code words than five bits hold',
      [0, 0, 0, 0, 0, 17],
      [0, 0, 17, 0, 0, 0],
      'the JPEG has no sound Huffman code',
    ],
  ])('with %s', (_, from, to, reason) => {
    expect(faultOfChanged(from, to)).toEqual({ code: 'FILM.DAMAGED', reason })
  })

  it('when it is another process', () => {
    expect(faultOfChanged([0xff, 0xc3], [0xff, 0xc1])).toMatchObject({ code: 'FILM.NOT_SUPPORTED' })
  })
})

it('size and kind of JPEG-LS are read from its own frame header', () => {
  const bytes = Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xf7,
    0,
    11,
    12,
    1,
    0,
    2,
    0,
    1,
    1,
    0x11,
    0,
    0xff,
    0xda,
    0,
    2,
    0xff,
    0x7f,
    0xff,
    0xd9,
  )
  expect(jpegHeader(bytes)).toEqual({
    ok: true,
    value: { process: 'JPEG-LS', bits: 12, width: 512, height: 256, channels: 1 },
  })
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the small films of the starter pack, which carry no colour profile, have the shades that Skia unpacks, to 2',
  async () => {
    const manifest = sharedFile('casepack/starter-2026-11/manifest.json')
    const { cases } = JSON.parse(new TextDecoder().decode(manifest)) as { cases: { set: string; file: string }[] }
    const films = cases.filter(({ file }) => file.startsWith('peds-cxr/px224/')).filter((_, i) => i % 8 === 0)
    for (const { file } of films) {
      const bytes = sharedFile(`casepack/starter-2026-11/${file}`)
      const read = await readGreyJpeg(bytes)
      if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.error)}`)
      const painted = await loadImage(bytes)
      const context = createCanvas(painted.width, painted.height).getContext('2d')
      context.drawImage(painted, 0, 0)
      const { data } = context.getImageData(0, 0, painted.width, painted.height)
      const far = read.value.samples.filter((shade, i) => Math.abs(shade - (data[4 * i + 1] as number)) > 2)
      expect(far).toHaveLength(0)
    }
    expect(films.length).toBeGreaterThan(10)
  },
)
