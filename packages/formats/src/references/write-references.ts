import { writeCsvTable } from '../tables/write-csv-table.ts'
import { writeXlsxTable } from '../tables/write-xlsx-table.ts'
import { writeBibtex } from './bibtex/write-bibtex.ts'
import { writeEndnoteXml } from './endnote-xml/write-endnote-xml.ts'
import { writeJsonArray, writeJsonLines } from './json/write-json.ts'
import type { Reference, ReferenceFormat } from './reference.ts'
import { tableOfReferences } from './sheets/table-of-references.ts'
import { writeNbib } from './tagged/write-nbib.ts'
import { writeRis } from './tagged/write-ris.ts'

/** A written file, and in words what the format could not hold (empty when everything is in it). */
export type WrittenReferences = { readonly bytes: Uint8Array; readonly losses: readonly string[] }

/**
 * Writes references in one of the formats. What a format has no field for is kept in its notes in a form that
 * `readReferences` restores; in tables, texts that a spreadsheet would run as formulas are made harmless.
 * @returns the bytes of the file (text is UTF-8). The same references give the same bytes.
 */
export function writeReferences(format: ReferenceFormat, references: readonly Reference[]): WrittenReferences {
  if (format === 'xlsx') return workbook(references)
  if (format === 'csv') {
    const { header, rows } = tableOfReferences(references)
    return { bytes: writeCsvTable(header, rows), losses: [] }
  }
  return { bytes: new TextEncoder().encode(TEXT_WRITERS[format](references)), losses: [] }
}

const TEXT_WRITERS = {
  ris: writeRis,
  nbib: writeNbib,
  bibtex: writeBibtex,
  'endnote-xml': writeEndnoteXml,
  jsonl: writeJsonLines,
  json: writeJsonArray,
} as const

function workbook(references: readonly Reference[]): WrittenReferences {
  const { header, rows } = tableOfReferences(references)
  const { bytes, cut } = writeXlsxTable(header, rows)
  const losses = cut === 0 ? [] : [`${cut} cells cut at the 32,767 characters an Excel cell can hold`]
  return { bytes, losses }
}
