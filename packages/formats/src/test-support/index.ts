export { aDicom, type DicomOfTest, type ElementOfTest } from './a-dicom.ts'
export { aDigest, aManifest, aPackCase, aPackModel } from './a-pack.ts'
