import { type ReferenceFormat, readReferences, writeReferences } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { operation } from '../context/operation.ts'
import { type Contract, withSchema } from '../studies/contract.ts'
import type { StudyFile } from '../studies/study-file.ts'

/** A file of references, and the format to write them in. */
export type Conversion = {
  readonly file: StudyFile
  readonly to: ReferenceFormat
}

/** The file in its new format, what could not be read, and what the format cannot hold. */
export type ConvertedReferences = {
  readonly bytes: Uint8Array
  readonly records: number
  readonly problems: readonly ImportProblem[]
  readonly losses: readonly string[]
  readonly contract: Contract
}

/** A file without a single reference that can be read. */
export type NothingToConvert = {
  readonly code: 'REFERENCES.NONE_FOUND'
  readonly problems: readonly ImportProblem[]
}

/** Converts references from one format to another; the format of the file is found from its content. */
export const convertReferences = operation({
  action: 'study.analyse',
  run: async (_context, request: Conversion) => convert(request),
})

function convert({ file, to }: Conversion): Result<ConvertedReferences, NothingToConvert> {
  const { records, problems } = readReferences(file.name, file.bytes)
  if (records.length === 0) return err({ code: 'REFERENCES.NONE_FOUND', problems })
  const { bytes, losses } = writeReferences(to, records)
  const json = { format: to, records: records.length, problems, losses }
  return ok({ bytes, records: records.length, problems, losses, contract: withSchema('conversion', 1, json) })
}
