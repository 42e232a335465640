import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../../../tests/support/shared-data.ts'
import { aDicom } from '../test-support/a-dicom.ts'
import { aNifti } from '../test-support/a-nifti.ts'
import { aPng } from '../test-support/a-png.ts'
import { checkFilm, imageFaultMessage } from './check-film.ts'
import { claimedFilmKind, filmKind } from './film-kind.ts'

const told = async (name: string, bytes: Uint8Array) => {
  const fault = await checkFilm(name, bytes)
  return fault ? imageFaultMessage(fault) : 'can be shown'
}

describe('a file can be shown', () => {
  it.each([
    ['film.png', aPng()],
    ['film.PNG', aPng()],
    ['volume.nii', aNifti()],
    ['volume.nii.gz', gzipSync(aNifti())],
    ['film.dcm', aDicom()],
    ['a film without ending', aDicom()],
    ['1.2.840.113619', aDicom()],
  ])('%s', async (name, bytes) => {
    expect(await told(name, bytes)).toBe('can be shown')
  })
})

describe('a segmentation of one bit a pixel', () => {
  const bits = (pixels: number, frames = '2', syntax = '1.2.840.10008.1.2.1') =>
    aDicom({
      syntax,
      set: [
        [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.66.4'],
        [0x00280008, 'IS', frames],
        [0x00280010, 'US', [3]],
        [0x00280011, 'US', [3]],
        [0x00280100, 'US', [1]],
        [0x00280101, 'US', [1]],
        [0x00280102, 'US', [0]],
      ],
      pixels: new Uint8Array(pixels),
    })
  it('goes with a film: two frames of nine pixels are three bytes, and one to make them even', async () => {
    expect(await told('film.seg.dcm', bits(3))).toBe('can be shown')
  })
  it.each([
    [bits(2), 'the segmentation has 2 bytes, its header says 3'],
    [bits(4, '200'), 'the segmentation has 4 bytes, its header says 225'],
    [bits(4, 'x'), /its header says NaN/],
    [bits(3, '2', '1.2.840.10008.1.2.5'), /^found a packed segmentation \(RLE\), expected plain bits/],
  ])('is refused in words where its bits are not as many as it says: %#', async (bytes, message) => {
    expect(await told('film.seg.dcm', bytes)).toMatch(message)
  })
})

describe('a file is refused in words', () => {
  const frames = { syntax: '1.2.840.10008.1.2.5', set: [[0x00280008, 'IS', '2'] as const] }
  const good = Buffer.alloc(66)
  good.set([1, 0, 0, 0, 64], 0)
  good.set([0xfd, 9], 64)
  it.each([
    ['film.png', aDicom(), 'found DICOM, expected PNG'],
    ['film.dcm', aPng(), 'found PNG, expected DICOM'],
    ['film.jpeg', new TextEncoder().encode('<html>'), 'found no PNG, JPEG, DICOM or NIfTI, expected JPEG'],
    ['film', new Uint8Array(0), 'found no PNG, JPEG, DICOM or NIfTI, expected an image'],
    ['film.png', aPng().subarray(0, 40), 'the file ends early'],
    [
      'film.png',
      aPng({ colour: 2 }),
      'found colour type 2, 8 bits, interlace 0, expected grey, 8 or 16 bits, not interlaced',
    ],
    ['film.png', aPng({ width: 9000, height: 9000 }), 'found 9000 x 9000 pixels, expected at most 64000000'],
    ['film.jpg', Uint8Array.of(0xff, 0xd8, 0xff), 'the JPEG ends early'],
    ['film.dcm', aDicom({ syntax: '1.2.3' }), /^found transfer syntax 1\.2\.3, expected native /],
    ['volume.nii.gz', gzipSync('text'), 'the file is no NIfTI in one piece'],
    ['volume.nii', aNifti({ datatype: 128 }), /^found datatype 128, expected one of/],
    [
      'volume.nii',
      aNifti({ dim: [3, 32767, 32767, 32767] }),
      /^found \d+ bytes of voxels, expected at most 805306368$/,
    ],
    [
      'volume.nii',
      aNifti({ datatype: 16, voxels: Uint8Array.of(0, 0, 0xc0, 0x7f, 0, 0, 0, 0) }),
      'a sample is not a finite number',
    ],
  ])('%s: %#', async (name, bytes, message) => {
    expect(await told(name, bytes)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  it('when any of its frames cannot be unpacked', async () => {
    const cut = good.subarray(0, 65)
    expect(await told('film.dcm', aDicom({ ...frames, fragments: [new Uint8Array(0), good, good] }))).toBe(
      'can be shown',
    )
    expect(await told('film.dcm', aDicom({ ...frames, fragments: [new Uint8Array(0), good, cut] }))).toBe(
      'the RLE data end early',
    )
  })
})

it('names and first bytes tell what a file claims to be and what it is', () => {
  expect(['a.jpg', 'a.JPEG', 'a.dicom', 'a.nii', 'a.txt'].map(claimedFilmKind)).toEqual([
    'JPEG',
    'JPEG',
    'DICOM',
    'NIfTI',
    null,
  ])
  expect([aPng(), aDicom(), aNifti(), new Uint8Array(400)].map(filmKind)).toEqual(['PNG', 'DICOM', 'NIfTI', null])
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'the sections of the starter pack are packed as JPEG-LS and can be shown',
  async () => {
    for (const number of ['0001', '0192', '0384']) {
      const bytes = sharedFile(`casepack/starter-2026-11/brain-t1/dicom-jpegls/N2D_${number}.dcm`)
      expect(await told(`N2D_${number}.dcm`, bytes)).toBe('can be shown')
    }
  },
)
