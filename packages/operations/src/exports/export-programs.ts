import { listingsByNumber } from '@collimator/db'
import { writeCsvTable, writeWorkbook } from '@collimator/formats'
import {
  type CatalogueSelection,
  type Cell,
  flatListingRow,
  LISTING_COLUMNS,
  type ProgramListing,
  readSelection,
  selectedNumbers,
  writeListingRow,
  writeSelection,
} from '@collimator/review'
import type { Catalogue, CurrentEdition } from '../catalogue/catalogue.ts'
import { foundByText } from '../programs/browse-programs.ts'
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

/** Writes the listings of a selection, all pages of it. Null before the first import. */
export async function exportPrograms(
  catalogue: Catalogue,
  parameters: URLSearchParams,
  format: ListingFormat,
): Promise<ExportedFile | null> {
  const current = await catalogue.current()
  if (!current) return null
  const selection = { ...readSelection([...current.index.facets.keys()], parameters), page: 1 }
  const listings = await selectedListings(catalogue, current, selection)
  const fileName = `collimator-programs-edition-${current.edition.number}.${format}`
  return {
    fileName,
    mediaType: MEDIA_TYPES[format],
    bytes: await encode(format, { catalogue, current, selection, listings }),
  }
}

type ExportParts = {
  readonly catalogue: Catalogue
  readonly current: CurrentEdition
  readonly selection: CatalogueSelection
  readonly listings: readonly ProgramListing[]
}

async function selectedListings(
  catalogue: Catalogue,
  current: CurrentEdition,
  selection: CatalogueSelection,
): Promise<ProgramListing[]> {
  const numbers = selectedNumbers(current.index, selection, await foundByText(catalogue, current, selection))
  const listings: ProgramListing[] = []
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = await listingsByNumber(catalogue.store.db, current.edition.number, numbers.slice(from, from + BATCH))
    listings.push(...batch.map((entry) => entry.listing))
  }
  return listings
}

async function encode(format: ListingFormat, parts: ExportParts): Promise<Uint8Array> {
  const { scheme } = parts.catalogue.content
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
      content: parts.catalogue.content,
      edition: parts.current.edition,
      selection: writeSelection(parts.selection).toString(),
      listings: parts.listings.length,
    }),
  ])
}

function cellText(cell: Cell): string {
  return cell === null ? '' : String(cell)
}
