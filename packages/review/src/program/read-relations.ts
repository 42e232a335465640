import type { ListingId, ListingRelation } from './program-listing.ts'
import { type ExchangeRow, isWebAddress, type RowReader, saysNothing } from './row-reader.ts'

/** Most that one relation may hold. */
const LIMITS = { id: 120, note: 2000, urls: 20, url: 2000 } as const

const SHAPE = '{"kind": "duplicate" or "part-of", "of": id, "removes": true or false}'

/**
 * Reads the ties of a listing to others, and the column `duplicate_of` of older files. Each tie is checked whole: an id of
 * at most 120 characters, a note of at most 2000, and at most 20 addresses, each of http or https and at most 2000 long.
 */
export function readRelations(reader: RowReader, row: ExchangeRow): ListingRelation[] {
  const stated = reader.objects('relations').flatMap((relation): ListingRelation[] => {
    const { kind, of, removes } = relation
    const isTie = (kind === 'duplicate' || kind === 'part-of') && typeof removes === 'boolean'
    if (isTie && typeof of === 'string' && of !== '' && of.length <= LIMITS.id) {
      const note = readNote(reader, relation.note)
      return [{ kind, of: of as ListingId, removes, note, sourceUrls: readAddresses(reader, relation.source_urls) }]
    }
    reader.complain('relations', relation, SHAPE)
    return []
  })
  const original = saysNothing(row.duplicate_of) ? null : reader.text('duplicate_of', LIMITS.id)
  if (original === null || stated.some((relation) => relation.of === original)) return stated
  return [...stated, { kind: 'duplicate', of: original as ListingId, removes: true, note: null, sourceUrls: [] }]
}

function readNote(reader: RowReader, note: unknown): string | null {
  if (note === undefined || note === null) return null
  if (typeof note === 'string' && note.length <= LIMITS.note) return note
  reader.complain('relations', note, `a note of at most ${LIMITS.note} characters`)
  return null
}

function readAddresses(reader: RowReader, urls: unknown): string[] {
  if (urls === undefined || urls === null) return []
  if (!Array.isArray(urls) || urls.length > LIMITS.urls) {
    reader.complain('relations', urls, `source_urls as a list of at most ${LIMITS.urls} addresses`)
    return []
  }
  return urls.flatMap((url: unknown) => {
    if (typeof url === 'string' && url.length <= LIMITS.url && isWebAddress(url)) return [url]
    reader.complain('relations', url, 'source_urls that begin with http:// or https://')
    return []
  })
}
