import { listingsByNumber } from '@collimator/db'
import { writeCsvTable, writeWorkbook } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import {
  type CatalogueSelection,
  type Cell,
  fitSelection,
  flatListingRow,
  LISTING_COLUMNS,
  type ProgramListing,
  selectedNumbers,
  writeListingRow,
  writeSelection,
} from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { type Context, currentEdition, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { findByText } from '../programs/browse-programs.ts'
import type { ListingFormat } from '../programs/read-listing-file.ts'
import { codebookSheet, readmeSheet } from './workbook-sheets.ts'

/** A file made from the catalogue. Equal selections of one edition give equal bytes, from the web and from the CLI. */
export type ExportedFile = { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }

const MEDIA_TYPES: Readonly<Record<ListingFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const BATCH = 500

/** Which listings to write, and in which format. */
export type ProgramsExport = { readonly selection: CatalogueSelection; readonly format: ListingFormat }

/** Writes the listings of a selection, all pages of it. Null before the first edition. */
export const exportPrograms = operation({
  action: 'catalogue.read',
  run: async (context, { selection: asked, format }: ProgramsExport) => {
    const current = await currentEdition(context)
    if (!current) return ok(null)
    const selection = { ...fitSelection(current.index, asked), page: 1 }
    const listings = await selectedListings(context, current, selection)
    const file: ExportedFile = {
      fileName: `collimator-programs-edition-${current.edition.number}.${format}`,
      mediaType: MEDIA_TYPES[format],
      bytes: await encode(format, { current, selection, listings }),
    }
    return ok(file)
  },
})

type ExportParts = {
  readonly current: CurrentEdition
  readonly selection: CatalogueSelection
  readonly listings: readonly ProgramListing[]
}

async function selectedListings(
  context: Context,
  current: CurrentEdition,
  selection: CatalogueSelection,
): Promise<ProgramListing[]> {
  const numbers = selectedNumbers(current.index, selection, await findByText(context, current, selection))
  const listings: ProgramListing[] = []
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = await listingsByNumber(storeOf(context).db, current.edition, numbers.slice(from, from + BATCH))
    listings.push(...batch.map((entry) => entry.listing))
  }
  return listings
}

async function encode(format: ListingFormat, parts: ExportParts): Promise<Uint8Array> {
  const { scheme } = parts.current
  if (format === 'jsonl') {
    const lines = parts.listings.map((listing) => `${JSON.stringify(writeListingRow(scheme, listing))}\n`)
    return new TextEncoder().encode(lines.join(''))
  }
  const rows = parts.listings.map((listing) => {
    const row = flatListingRow(scheme, listing)
    return LISTING_COLUMNS.map((column) => row[column] ?? null)
  })
  if (format === 'csv')
    return writeCsvTable(
      LISTING_COLUMNS,
      rows.map((row) => row.map(cellText)),
    )
  return writeWorkbook([
    { name: 'Programs', header: LISTING_COLUMNS, rows },
    codebookSheet(scheme.codebook),
    readmeSheet({
      current: parts.current,
      selection: writeSelection(parts.selection).toString(),
      listings: parts.listings.length,
    }),
  ])
}

function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell)
}
