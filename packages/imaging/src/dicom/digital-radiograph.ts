import type { GeneratedCase } from '../cases/generate-case.ts'
import { caseUids, codeItem, decimalString, exposureMoment, GENERATED_NOTE, sharedHeader } from './case-header.ts'
import { type DataSet, dicomFile, littleEndianWords } from './data-element.ts'

const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1'

/**
 * A generated film as a Digital X-Ray Image, for presentation (PS3.3 section A.26), uncompressed, explicit VR little
 * endian. The header says that it is generated in image comments, patient comments, derivation and protocol; nothing is
 * burned into the pixels.
 * @param film the case.
 * @returns the bytes of the file; equal cases give equal bytes.
 */
export function digitalRadiograph(film: GeneratedCase): Uint8Array {
  const { film: instanceUid } = caseUids(film)
  return dicomFile({ classUid: DX_FOR_PRESENTATION, instanceUid }, [
    ...sharedHeader(film),
    ...imageIdentity(film, instanceUid),
    ...exposureGeometry(film),
    ...pixelDescription(film),
    [0x7fe00010, 'OW', littleEndianWords(film.pixels)],
  ])
}

function imageIdentity(film: GeneratedCase, instanceUid: string): DataSet {
  const { date, time } = exposureMoment(film)
  return [
    [0x00080008, 'CS', 'DERIVED\\PRIMARY'],
    [0x00080016, 'UI', DX_FOR_PRESENTATION],
    [0x00080018, 'UI', instanceUid],
    [0x00080022, 'DA', date],
    [0x00080023, 'DA', date],
    [0x00080032, 'TM', time],
    [0x00080033, 'TM', time],
    [0x00080060, 'CS', 'DX'],
    [0x00080068, 'CS', 'FOR PRESENTATION'],
    [0x00080070, 'LO', 'Collimator'],
    [0x0008103e, 'LO', `Generated chest ${film.view}, hospital ${film.hospital}`],
    [0x00081090, 'LO', film.device],
    [0x00082111, 'ST', GENERATED_NOTE],
    [0x00082218, 'SQ', [codeItem('51185008', 'SCT', 'Chest')]],
    [0x00180015, 'CS', 'CHEST'],
    [0x00181030, 'LO', 'Simulated exposure'],
    [0x00200011, 'IS', '1'],
    [0x0020000e, 'UI', caseUids(film).filmSeries],
    [0x00200013, 'IS', '1'],
    [0x00200020, 'CS', 'L\\F'],
    [0x00200062, 'CS', 'U'],
    [0x00204000, 'LT', GENERATED_NOTE],
    [0x00400555, 'SQ', []],
    [0x00540220, 'SQ', [viewItem(film)]],
    [0x00540410, 'SQ', [film.view === 'PA' ? codeItem(...UPRIGHT) : codeItem(...RECUMBENT)]],
  ]
}

const UPRIGHT = ['10904000', 'SCT', 'Erect'] as const
const RECUMBENT = ['102538003', 'SCT', 'Recumbent'] as const

function viewItem(film: GeneratedCase): DataSet {
  const view =
    film.view === 'PA'
      ? codeItem('272479007', 'SCT', 'Postero-anterior')
      : codeItem('399348003', 'SCT', 'Antero-posterior')
  return [...view, [0x00540222, 'SQ', []]]
}

function exposureGeometry(film: GeneratedCase): DataSet {
  const { sourceToDetectorMm, sourceToPatientMm } = film.distances
  const fieldMm = Math.round(film.pixelSpacingMm * film.width)
  const pitch = decimalString(film.pixelSpacingMm)
  return [
    [0x00180060, 'DS', film.hospital === 'A' ? '120' : '90'],
    [0x00181110, 'DS', decimalString(sourceToDetectorMm)],
    [0x00181111, 'DS', decimalString(sourceToPatientMm)],
    [0x00181114, 'DS', decimalString(sourceToDetectorMm / sourceToPatientMm)],
    [0x00181147, 'CS', 'RECTANGLE'],
    [0x00181149, 'IS', `${fieldMm}\\${fieldMm}`],
    [0x00181164, 'DS', `${pitch}\\${pitch}`],
    [0x00181508, 'CS', ''],
    [0x00185101, 'CS', film.view],
    [0x00187004, 'CS', film.hospital === 'A' || film.detector ? 'DIRECT' : 'STORAGE'],
    [0x00187030, 'DS', '0\\0'],
    [0x00187032, 'DS', '0'],
    [0x00187034, 'CS', 'NO'],
    [0x00280030, 'DS', `${pitch}\\${pitch}`],
  ]
}

function pixelDescription(film: GeneratedCase): DataSet {
  return [
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', [film.height]],
    [0x00280011, 'US', [film.width]],
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [film.bitsStored]],
    [0x00280102, 'US', [film.bitsStored - 1]],
    [0x00280103, 'US', [0]],
    [0x00280301, 'CS', 'NO'],
    [0x00281040, 'CS', 'LOG'],
    [0x00281041, 'SS', [1]],
    [0x00281050, 'DS', decimalString(film.window.center)],
    [0x00281051, 'DS', decimalString(film.window.width)],
    [0x00281052, 'DS', '0'],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'US'],
    [0x00282110, 'CS', '00'],
    [0x20500020, 'CS', 'IDENTITY'],
  ]
}
