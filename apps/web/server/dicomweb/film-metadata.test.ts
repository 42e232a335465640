import { dicomFrameSamples, readDicomImage, viewedSamples } from '@collimator/formats'
import { aDicom, type DicomOfTest, type ElementOfTest } from '@collimator/formats/test-support'
import { expect, it } from 'vitest'
import { filmMetadata } from './film-metadata.ts'

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const TWELVE: ElementOfTest[] = [
  [0x00280100, 'US', [16]],
  [0x00280101, 'US', [12]],
  [0x00280102, 'US', [11]],
]

async function sentOf(fields: DicomOfTest) {
  const image = readDicomImage(aDicom(fields))
  if (!image.ok) throw new Error(JSON.stringify(image.error))
  const samples = await dicomFrameSamples(image.value, 0)
  if (!samples.ok) throw new Error(JSON.stringify(samples.error))
  const metadata = filmMetadata(image.value, 'a film')
  const told = (tag: string) => metadata[tag]?.Value
  return { told, samples: [...viewedSamples(samples.value, image.value)] }
}

it('a film with a VOI LUT is sent as the values of the table, whole from black to white', async () => {
  const table: ElementOfTest = [
    0x00283010,
    'SQ',
    {
      items: [
        [
          [0x00283002, 'US', [4, 0, 16]],
          [0x00283006, 'OW', words(0, 1000, 2047, 4095)],
        ],
      ],
    },
  ]
  const { told, samples } = await sentOf({ set: [...TWELVE, table], pixels: words(0, 1, 2, 3) })
  expect(samples).toEqual([0, 1000, 2047, 4095])
  expect([told('00281050'), told('00281051'), told('00280101')]).toEqual([[2048], [4096], [12]])
})

it('padding does not widen the range of a film without window', async () => {
  const set: ElementOfTest[] = [...TWELVE, [0x00280120, 'US', [0]]]
  const { told, samples } = await sentOf({ set, pixels: words(0, 1000, 1100, 1200) })
  expect(samples).toEqual([1000, 1000, 1100, 1200])
  expect(told('00281050')).toBe(undefined)
})

it('a sigmoid is named, so that it is not shown as a straight line', async () => {
  const set: ElementOfTest[] = [
    [0x00281050, 'DS', '100'],
    [0x00281051, 'DS', '50'],
    [0x00281056, 'CS', 'SIGMOID'],
  ]
  expect((await sentOf({ set })).told('00281056')).toEqual(['SIGMOID'])
})

it('pixels that are not square are told by their spacing, or by their ratio where nobody knows their size', async () => {
  const aspect: ElementOfTest = [0x00280034, 'IS', '2\\1']
  const ratio = await sentOf({ set: [aspect] })
  expect([ratio.told('00280034'), ratio.told('00280030')]).toEqual([[2000, 1000], undefined])
  const spaced = await sentOf({ set: [aspect, [0x00280030, 'DS', '0.4\\0.2']] })
  expect([spaced.told('00280034'), spaced.told('00280030')]).toEqual([undefined, [0.4, 0.2]])
  const plain = await sentOf({})
  expect([plain.told('00280034'), plain.told('00280030')]).toEqual([undefined, undefined])
})
