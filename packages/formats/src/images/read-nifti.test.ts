import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { aNifti } from '../test-support/a-nifti.ts'
import { readNifti } from './read-nifti.ts'

const faultOf = (bytes: Uint8Array) => {
  const read = readNifti(bytes)
  return read.ok ? 'read' : read.error
}
const volumeOf = (bytes: Uint8Array) => {
  const read = readNifti(bytes)
  return read.ok ? read.value : read.error.code
}
const bytesOf = (...values: number[]) => Uint8Array.from(values)

describe('a volume', () => {
  it('has the size, spacing, scaling and samples of its file, plain or packed', () => {
    const file = aNifti({
      dim: [3, 2, 1, 2, 1, 1, 1, 1],
      pixdim: [-1, 0.5, 2, 3, 0, 0, 0, 0],
      slope: 2,
      intercept: -10,
      voxels: bytesOf(1, 2, 3, 255),
    })
    const expected = {
      size: [2, 1, 2],
      spacingMm: [0.5, 2, 3],
      slope: 2,
      intercept: -10,
      axes: null,
      samples: bytesOf(1, 2, 3, 255),
    }
    expect(volumeOf(file)).toEqual(expected)
    expect(volumeOf(gzipSync(file))).toEqual(expected)
  })

  it.each([
    ['unsigned bytes', 2, bytesOf(0, 255), [0, 255]],
    ['signed bytes', 256, bytesOf(0, 255), [0, -1]],
    ['signed words', 4, bytesOf(0x18, 0xfc, 1, 0), [-1000, 1]],
    ['unsigned words', 512, bytesOf(0x18, 0xfc, 1, 0), [64536, 1]],
    ['long words', 8, bytesOf(0xff, 0xff, 0xff, 0xff, 0, 0, 1, 0), [-1, 65536]],
    ['floating numbers', 16, bytesOf(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0), [1, -2]],
  ])('of %s is read in both byte orders', (_, datatype, voxels, expected) => {
    const width = voxels.length / 2
    const swapped = Uint8Array.from([...voxels.slice(0, width).reverse(), ...voxels.slice(width).reverse()])
    const whole = aNifti({ datatype, voxels })
    const atOddPlace = new Uint8Array(whole.length + 1).subarray(1)
    atOddPlace.set(whole)
    for (const file of [whole, atOddPlace, aNifti({ datatype, voxels: swapped, little: false })]) {
      const read = readNifti(file)
      expect(read.ok && [...read.value.samples]).toEqual(expected)
    }
  })

  it('is not copied where its bytes can serve as they are: two of a large one would not fit', () => {
    const file = aNifti({ datatype: 16, voxels: bytesOf(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0) })
    expect(volumeOf(file)).toMatchObject({ samples: expect.objectContaining({ buffer: file.buffer }) })
  })

  it('in metres or micrometres is given in millimetres, and a slope of 0 means none', () => {
    expect(volumeOf(aNifti({ units: 1, pixdim: [1, 0.5, 1, 1] }))).toMatchObject({ spacingMm: [500, 1000, 1000] })
    expect(volumeOf(aNifti({ units: 3, pixdim: [1, 500, 1000, 1000] }))).toMatchObject({ spacingMm: [0.5, 1, 1] })
    expect(volumeOf(aNifti({ slope: 0, intercept: 7 }))).toMatchObject({ slope: 1, intercept: 0 })
  })
})

describe('a file is refused', () => {
  it.each([
    ['empty', new Uint8Array(0)],
    ['text', new TextEncoder().encode('not a volume')],
    ['in two files', aNifti({ magic: 'ni1\0' })],
    ['the packed form of something else', gzipSync('not a volume')],
  ])('when it is %s', (_, bytes) => {
    expect(faultOf(bytes)).toEqual({ code: 'VOLUME.NOT_NIFTI' })
  })

  it.each([
    ['of colour', { datatype: 128 }],
    ['over time', { dim: [4, 2, 1, 1, 5, 1, 1, 1] }],
    ['flat', { dim: [2, 2, 1, 1, 1, 1, 1, 1] }],
  ])('when it is a volume %s', (_, fields) => {
    expect(faultOf(aNifti(fields))).toMatchObject({ code: 'VOLUME.NOT_SUPPORTED' })
  })

  it.each([
    ['no voxels', { dim: [3, 2, 0, 1, 1, 1, 1, 1] }, 'the volume has no voxels'],
    ['a negative side', { dim: [3, 2, -1, 1, 1, 1, 1, 1] }, 'the volume has no voxels'],
    ['voxels of no size', { pixdim: [1, 0, 1, 1] }, 'the voxel size is not above 0'],
    ['voxels of NaN size', { pixdim: [1, Number.NaN, 1, 1] }, 'the voxel size is not above 0'],
    ['voxels before the header ends', { voxOffset: 0 }, 'the voxels do not follow the header'],
    ['voxels at infinity', { voxOffset: Number.POSITIVE_INFINITY }, 'the voxels do not follow the header'],
    ['a scaling of NaN', { slope: Number.NaN }, 'the scaling is not a number'],
    ['fewer voxels than promised', { dim: [3, 3, 1, 1, 1, 1, 1, 1] }, 'the file ends early'],
    [
      'a sample of NaN',
      { datatype: 16, voxels: bytesOf(0, 0, 0xc0, 0x7f, 0, 0, 0, 0) },
      'a sample is not a finite number',
    ],
  ])('when it has %s', (_, fields, reason) => {
    expect(faultOf(aNifti(fields))).toEqual({ code: 'VOLUME.DAMAGED', reason })
  })

  it('when its header promises more than any scan has, before room is made for it', () => {
    expect(faultOf(aNifti({ dim: [3, 32767, 32767, 32767] }))).toMatchObject({ code: 'VOLUME.TOO_LARGE' })
  })

  it('when its packed form grows to far more than the header says, before all of it is unpacked', () => {
    const packed = gzipSync(Buffer.concat([aNifti(), Buffer.alloc(3 * 2 ** 20)]))
    expect(faultOf(packed)).toEqual({ code: 'VOLUME.DAMAGED', reason: 'there are more voxels than the header says' })
    expect(faultOf(gzipSync(Buffer.concat([aNifti(), Buffer.alloc(1000)])))).toBe('read')
    const promising = gzipSync(aNifti({ dim: [3, 32767, 32767, 32767] }))
    expect(faultOf(promising)).toMatchObject({ code: 'VOLUME.TOO_LARGE' })
  })

  it('when its packed form is cut off', () => {
    const packed = gzipSync(
      aNifti({ dim: [3, 100, 10, 1, 1, 1, 1, 1], voxels: new Uint8Array(1000).map((_, i) => i * 7) }),
    )
    for (const length of [20, 100, packed.length - 9])
      expect(faultOf(packed.subarray(0, length))).toMatchObject({ code: 'VOLUME.DAMAGED' })
  })
})

it('any header gives a volume or a reason, never an exception', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 343 }), fc.nat({ max: 255 })), { maxLength: 6 }), (changes) => {
      const file = aNifti()
      for (const [at, byte] of changes) file[at] = byte
      const read = readNifti(file)
      expect(read.ok || read.error.code.startsWith('VOLUME.')).toBe(true)
    }),
  )
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the hippocampi of the starter pack have the volumes that their publisher states',
  () => {
    const manifest = sharedFile('casepack/starter-2026-11/manifest.json')
    const { cases } = JSON.parse(new TextDecoder().decode(manifest))
    let compared = 0
    for (const { set, label_file: file, truth } of cases) {
      const bytes = set === 'hippocampus' ? sharedFile(`casepack/starter-2026-11/${file}`) : undefined
      const read = bytes && readNifti(bytes)
      if (!read?.ok) continue
      const { samples, spacingMm } = read.value
      const millilitres = (label: number) =>
        ([...samples].filter((sample) => sample === label).length * spacingMm[0] * spacingMm[1] * spacingMm[2]) / 1000
      expect(millilitres(1)).toBeCloseTo(truth.volume_ml.label1_anterior, 3)
      expect(millilitres(2)).toBeCloseTo(truth.volume_ml.label2_posterior, 3)
      compared++
    }
    expect(compared).toBe(12)
  },
)
