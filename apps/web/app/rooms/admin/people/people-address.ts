import { z } from 'zod'
import { withParameters } from '../../../present/addresses.ts'

const page = z.coerce.number().int().min(1).max(1_000_000).catch(1)
const schema = z.object({ q: z.string().trim().max(200).catch(''), people: page, invitations: page })

/** What an address says of the page about people: words to search for, and the page of each list. */
export type PeopleAddress = { readonly text: string; readonly people: number; readonly invitations: number }

/** Reads an address; what is not understood is left out. */
export function readPeopleAddress(parameters: URLSearchParams): PeopleAddress {
  const { q, people, invitations } = schema.parse({
    q: parameters.get('q') ?? '',
    people: parameters.get('people') ?? 1,
    invitations: parameters.get('invitations') ?? 1,
  })
  return { text: q, people, invitations }
}

/** Writes an address; first pages are left out. */
export function writePeopleAddress({ text, people, invitations }: PeopleAddress): string {
  const pairs = [
    ['q', text],
    ['people', people > 1 ? String(people) : ''],
    ['invitations', invitations > 1 ? String(invitations) : ''],
  ]
  return withParameters('/admin/people', new URLSearchParams(pairs.filter(([, value]) => value !== '')))
}
