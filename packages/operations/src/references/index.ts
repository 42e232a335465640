export {
  type Conversion,
  type ConvertedReferences,
  convertReferences,
  type NothingToConvert,
} from './convert-references.ts'
export {
  type DuplicateSearch,
  type FoundDuplicates,
  findDuplicateReferences,
  type NoReferences,
} from './find-duplicate-references.ts'
