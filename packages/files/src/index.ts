export { diskFiles } from './disk-files.ts'
export {
  type FileContent,
  type FileStore,
  type FileStoreFault,
  fileStoreFaultMessage,
  type PutExpectation,
  type ReadableFile,
  type StoredFile,
  type SweepPlan,
  type SweepReport,
} from './file-store.ts'
export { makeFolder } from './make-folder.ts'
export { hashOf, NotASha256, sha256Of } from './sha256.ts'
