export { withdrawalRefusalMessage, withdrawCase } from '../cases/withdraw-case.ts'
export {
  type DicomFolderRefusal,
  dicomFolderRefusalMessage,
  type IdentifyingFile,
  importDicomFolder,
} from '../dicom-folder/import-dicom-folder.ts'
export type { FilmsSource } from '../reading/films-source.ts'
export { listPackOffers, type PackOffer } from './list-pack-offers.ts'
