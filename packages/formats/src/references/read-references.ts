import type { Imported } from '@collimator/kernel'
import { decodeText } from '../tables/decode-text.ts'
import { problemList } from '../tables/problem-list.ts'
import { readCsvTable } from '../tables/read-csv-table.ts'
import { readXlsxTable } from '../tables/read-xlsx-table.ts'
import { TABLE_LIMITS } from '../tables/table.ts'
import { readBibtex } from './bibtex/read-bibtex.ts'
import { detectReferenceFormat } from './detect-reference-format.ts'
import { readEndnoteXml } from './endnote-xml/read-endnote-xml.ts'
import { readJson } from './json/read-json.ts'
import type { Reference } from './reference.ts'
import { referencesOfTable } from './sheets/references-of-table.ts'
import { readNbib } from './tagged/read-nbib.ts'
import { readRis } from './tagged/read-ris.ts'

/**
 * Reads a file of references in any of the formats, found out from its content and name. Never throws and never fails
 * whole: what is broken is in `problems`, one record is returned for every record, row or object of the file, in order.
 * @param fileName as the person gave it; repeated in the problems.
 * @param bytes the whole file, at most 256 MiB (more gives no records and one problem).
 */
export function readReferences(fileName: string, bytes: Uint8Array): Imported<Reference> {
  const problems = problemList(fileName)
  const nothing = (found: string, expected: string) => {
    problems.add({ found, expected })
    return { records: [], problems: problems.all() }
  }
  if (bytes.length > TABLE_LIMITS.bytes) {
    return nothing(`${bytes.length} bytes`, `at most ${TABLE_LIMITS.bytes} bytes`)
  }
  if (bytes.length === 0) return nothing('an empty file', 'references')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return referencesOfTable(fileName, readXlsxTable(fileName, bytes))
  const decoded = decodeText(bytes, problems)
  if (decoded === undefined) return { records: [], problems: problems.all() }
  const format = detectReferenceFormat(fileName, decoded.text)
  if (format === 'csv') return referencesOfTable(fileName, readCsvTable(fileName, bytes))
  const read = format === undefined ? undefined : TEXT_READERS[format]
  if (read === undefined) {
    return nothing(decoded.text.slice(0, 120), 'RIS, NBIB, BibTeX, EndNote XML, CSV, XLSX, JSON Lines or JSON')
  }
  const imported = read(fileName, decoded.text)
  return { records: imported.records, problems: [...problems.all(), ...imported.problems] }
}

type TextReader = (file: string, text: string) => Imported<Reference>

const TEXT_READERS: Readonly<Record<string, TextReader>> = {
  ris: readRis,
  nbib: readNbib,
  bibtex: readBibtex,
  'endnote-xml': readEndnoteXml,
  json: readJson,
  jsonl: readJson,
}
