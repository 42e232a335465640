import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStarterCatalogue, type StarterCatalogue } from '../../../../../tests/support/starter-catalogue.ts'
import { ORIGIN, visitPage } from '../../test-support/visit-page.ts'
import * as compare from './compare/compare.tsx'
import * as crosstab from './crosstab/crosstab.tsx'
import * as gaps from './gaps/gaps.tsx'
import * as home from './home/home.tsx'
import * as method from './method/method.tsx'
import * as overview from './overview/overview.tsx'
import * as program from './program/program.tsx'
import * as programs from './programs/programs.tsx'

let opened: StarterCatalogue
beforeAll(async () => {
  opened = await openStarterCatalogue()
})
afterAll(() => opened.remove())

const NAMES = [
  ...['q', 'topic', 'role', 'country', 'year', 'status', 'date', 'price', 'duration', 'language', 'audience'],
  ...['series', 'lab', 'sort', 'page', 'rows', 'columns', 'percent', 'scope', 'ids', '__proto__', 'constructor'],
]
const VALUES = [
  ...['technical', 'ethical-legal', 'resident', 'NL', 'US', 'XX', '2024', 'unknown', 'all', 'included', 'excluded'],
  ...['once', 'without', 'relevance', 'title', 'cheapest', '0', '-1', '2', '1e9', '1.5', 'topic', 'country', 'columns'],
  ...['monza-corso-tc-ia-2025', 'toString', '"open', '-', '()', '*:', '\0', '💥', '%', "'; drop table listing; --"],
]
const text = fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'binary', maxLength: 250 }))
const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), text), { maxLength: 6 })
const query = fc.oneof(
  { weight: 4, arbitrary: pairs.map((given) => new URLSearchParams(given).toString()) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)

const selective = { programs, overview, crosstab, gaps }
const pages = { ...selective, home, compare, method }

it.each(Object.entries(pages))('any address gives the page %s, never a fault', async (name, route) => {
  await fc.assert(
    fc.asyncProperty(query, async (given) => {
      const page = await visitPage(opened.context, route, `/${name}?${given}`)
      expect(page.html).toMatch(/<h1[ >]/)
      expect(page.title).toMatch(/Collimator$/)
      expect(page.canonical).toMatch(new RegExp(`^${ORIGIN}/`))
      expect(page.html).not.toMatch(/\bundefined\b|\bNaN\b|\[object /)
    }),
    { numRuns: 25 },
  )
})

it.each(Object.entries(selective))('the canonical address of %s leads to the same page', async (name, route) => {
  await fc.assert(
    fc.asyncProperty(query, async (given) => {
      const page = await visitPage(opened.context, route, `/${name}?${given}`)
      const again = await visitPage(opened.context, route, page.canonical.slice(ORIGIN.length))
      expect(again.canonical).toBe(page.canonical)
      expect(sorted(again.html)).toBe(sorted(page.html))
    }),
    { numRuns: 25 },
  )
})

it('any text as the address of a program is a program or not found', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (id) => {
      const outcome = await visitPage(opened.context, program, '/programs/x', { id }).catch(
        (refused: unknown) => refused,
      )
      expect(outcome).toMatchObject(
        id === 'monza-corso-tc-ia-2025' ? { canonical: `${ORIGIN}/programs/${id}` } : { init: { status: 404 } },
      )
    }),
    { numRuns: 200 },
  )
})

/** Values that an address repeats come back in alphabetical order, so words that list them may change places. */
function sorted(html: string): string {
  return html
    .split(/; | or |(?=<)/)
    .sort()
    .join('\n')
}
