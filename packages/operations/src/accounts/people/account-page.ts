import type { FoundRows } from '@collimator/db'

/** People or invitations on one page. */
const ACCOUNT_PAGE_SIZE = 50

/** Which of a list: words that a name or address contains (all when empty), and the page, counted from 1. */
export type AccountSearch = { readonly text: string; readonly page: number }

/** A page of a list. */
export type AccountPage<Row> = FoundRows<Row> & { readonly page: number; readonly pages: number }

/** The rows that a page asks for. */
export function rowsOfPage({ text, page }: AccountSearch) {
  return { text, limit: ACCOUNT_PAGE_SIZE, offset: (page - 1) * ACCOUNT_PAGE_SIZE }
}

/** A page with its place in the whole. */
export function pageOfRows<Row>(found: FoundRows<Row>, { page }: AccountSearch): AccountPage<Row> {
  return { ...found, page, pages: Math.max(1, Math.ceil(found.total / ACCOUNT_PAGE_SIZE)) }
}
