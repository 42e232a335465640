import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import dcmjs from 'dcmjs'
import { afterAll, describe, expect, test } from 'vitest'
import { type CapturedCase, type CapturedPicture, secondaryCapture } from './secondary-capture.ts'

const picture: CapturedPicture = { width: 3, height: 1, bits: 8, samples: Uint8Array.of(0, 100, 255) }
const about: CapturedCase = {
  sha256: 'ab'.repeat(32),
  number: 1,
  id: 'film-1',
  modality: 'CR',
  terms: 'Licence: CC BY 4.0 Attribution: A. Author',
  history: 'Wrapped from films/1.png.',
}
const section: CapturedPicture = {
  width: 2,
  height: 1,
  bits: 16,
  samples: Uint16Array.of(0, 4000),
  rescale: { slope: 0.5, intercept: -1024 },
  window: { center: -24, width: 2000 },
  spacing: { rowMm: 0.5, columnMm: 0.25 },
  plane: { origin: [-1, 2, 3.5], alongRow: [1, 0, 0], alongColumn: [0, 0, -1] },
}

type Read = Record<string, unknown> & { PixelData: [ArrayBuffer] }
function read(bytes: Uint8Array): Read {
  const file = dcmjs.data.DicomMessage.readFile(bytes.buffer as ArrayBuffer)
  return dcmjs.data.DicomMetaDictionary.naturalizeDataset(file.dict) as Read
}
const wrapped = (of: Partial<CapturedPicture> = {}, by: Partial<CapturedCase> = {}) =>
  read(secondaryCapture({ ...picture, ...of }, { ...about, ...by }))

describe('a wrapped picture, read by an independent reader', () => {
  test('has the samples, all of their range from black to white', () => {
    const object = wrapped()
    expect([...new Uint8Array(object.PixelData[0])].slice(0, 3)).toEqual([0, 100, 255])
    expect(object).toMatchObject({ Rows: 1, Columns: 3, BitsStored: 8, WindowCenter: 128, WindowWidth: 256 })
    expect(object).not.toHaveProperty('PixelSpacing')
  })

  test('of a section has its values, spacing and place', () => {
    const object = wrapped(section)
    expect([...new Uint16Array(object.PixelData[0])]).toEqual([0, 4000])
    expect(object).toMatchObject({
      BitsStored: 16,
      RescaleSlope: 0.5,
      RescaleIntercept: -1024,
      WindowCenter: -24,
      WindowWidth: 2000,
      PixelSpacing: [0.5, 0.25],
      ImagePositionPatient: [-1, 2, 3.5],
      ImageOrientationPatient: [1, 0, 0, 0, 0, -1],
    })
    expect(object.FrameOfReferenceUID).toMatch(/^2\.25\./)
  })

  test('carries licence and attribution, says that it is no diagnosis, and names nobody', () => {
    const object = wrapped({}, { sex: 'F', ageYears: 7, view: 'PA' })
    expect(object.ImageComments).toBe('Not for diagnosis. Licence: CC BY 4.0 Attribution: A. Author')
    expect(object).toMatchObject({
      Modality: 'CR',
      PatientID: 'film-1',
      PatientSex: 'F',
      PatientAge: '007Y',
      ViewPosition: 'PA',
      PatientIdentityRemoved: 'YES',
      DerivationDescription: 'Wrapped from films/1.png.',
    })
    expect(String(object.PatientName)).toContain('CASE^film-1')
    expect(wrapped()).not.toHaveProperty('PatientAge')
  })

  test('that went through lossy JPEG says so, with the ratio', () => {
    expect(wrapped({ lossyBytes: 2 })).toMatchObject({ LossyImageCompression: '01', LossyImageCompressionRatio: 1.5 })
    expect(wrapped()).not.toHaveProperty('LossyImageCompression')
  })

  test('has texts that fit their attributes, without characters that would end them', () => {
    const object = wrapped(
      {},
      { id: `a\\b\u0007${'ü'.repeat(300)}`, history: 'x'.repeat(5000), modality: 'photo', view: 'from above, left' },
    )
    expect(new TextEncoder().encode(object.PatientID as string).length).toBeLessThanOrEqual(64)
    expect(object.PatientID).toMatch(/^a b ü+\.\.\.$/)
    expect(object.DerivationDescription).toHaveLength(1024)
    expect(object.Modality).toBe('OT')
    expect(object).not.toHaveProperty('ViewPosition')
  })
})

test('a stack of several sections has them one after the other, counted by page', () => {
  const stack = wrapped({ ...section, samples: Uint16Array.of(0, 1, 2, 3, 4, 4000), frames: 3 })
  expect(stack).toMatchObject({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7.3',
    NumberOfFrames: 3,
    PageNumberVector: [1, 2, 3],
    RescaleSlope: 0.5,
  })
  expect([...new Uint16Array(stack.PixelData[0])]).toEqual([0, 1, 2, 3, 4, 4000])
})

test('equal files have equal bytes and UIDs; sections of one file share study and series', () => {
  expect(secondaryCapture(picture, about)).toEqual(secondaryCapture(picture, about))
  const [first, second, other] = [wrapped(), wrapped({}, { number: 2 }), wrapped({}, { sha256: 'cd'.repeat(32) })]
  expect([second.StudyInstanceUID, second.SeriesInstanceUID]).toEqual([first.StudyInstanceUID, first.SeriesInstanceUID])
  expect(new Set([first, second, other].map(({ SOPInstanceUID }) => SOPInstanceUID)).size).toBe(3)
  expect(other.StudyInstanceUID).not.toBe(first.StudyInstanceUID)
})

describe('the validator, where it is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'collimator-capture-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const validator = spawnSync('dciodvfy', ['-version']).error === undefined
  test.each([
    ['film', picture, { ...about, sex: 'M', ageYears: 54, view: 'AP', terms: 'Ö'.repeat(9000) }],
    ['section', section, about],
    ['lossy film', { ...picture, lossyBytes: 2, spacing: { rowMm: 0.4102, columnMm: 1 / 3 } }, about],
  ] as const)(
    `dciodvfy (${validator ? 'present' : 'absent: only the preamble is checked'}) finds no error in a %s`,
    (name, of, by) => {
      const bytes = secondaryCapture(of, by)
      const file = join(folder, `${name}.dcm`)
      writeFileSync(file, bytes)
      expect(new TextDecoder().decode(bytes.subarray(128, 132))).toBe('DICM')
      if (!validator) return
      const said = execFileSync('sh', ['-c', 'dciodvfy "$1" 2>&1 || true', 'sh', file], { encoding: 'latin1' })
      const errors = said.split('\n').filter((line) => line.startsWith('Error'))
      expect(errors.map((line) => line.slice(0, 200))).toEqual([])
    },
  )
})
