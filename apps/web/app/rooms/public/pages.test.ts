import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openEmptyCatalogue,
  openStarterCatalogue,
  type StarterCatalogue,
} from '../../../../../tests/support/starter-catalogue.ts'
import * as root from '../../root.tsx'
import { loaderArguments, ORIGIN, visitPage } from '../../test-support/visit-page.ts'
import * as compare from './compare/compare.tsx'
import * as crosstab from './crosstab/crosstab.tsx'
import * as disagreements from './disagreements/disagreements.tsx'
import * as gaps from './gaps/gaps.tsx'
import * as home from './home/home.tsx'
import * as method from './method/method.tsx'
import * as notFound from './not-found.tsx'
import * as overview from './overview/overview.tsx'
import * as program from './program/program.tsx'
import * as programs from './programs/programs.tsx'
import * as publicLayout from './public-layout.tsx'

let opened: StarterCatalogue
beforeAll(async () => {
  opened = await openStarterCatalogue()
})
afterAll(() => opened.remove())

const visit = (route: Parameters<typeof visitPage>[1], path: string, params?: Record<string, string>) =>
  visitPage(opened.context, route, path, params)
const show = (id: string) => visit(program, `/programs/${id}`, { id })

type Row = Record<string, unknown> & { criteria: Record<string, unknown> }
const STARTER = readFileSync(join(import.meta.dirname, '../../../../../content/programs/starter-2026-11.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
const INCLUDED = STARTER.filter(
  (row) =>
    Object.values(row.criteria).every((verdict) => verdict === true) &&
    row.format === 'program' &&
    (row.relations as unknown[]).length === 0,
)
const rowsWith = (column: string, value: string) =>
  INCLUDED.filter((row) => [row[column]].flat().includes(value)).length

/** The words of a drawing, whose lines are elements of their own. */
const wordsOf = (svg: string) => svg.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('the front page', () => {
  it('states the flow from the records, and that 31 of the 44 come from one lab', async () => {
    const page = await visit(home, '/')
    expect(page.html).toContain(
      '300 listings found, 29 duplicates removed, 271 screened, 107 excluded, 120 with too little information, 44 included.',
    )
    expect(page.html).toContain('The review of 2021 included 100 of 130.')
    expect(page.html).toContain('31 of the 44 are classes of one lab')
    expect(page.canonical).toBe(`${ORIGIN}/`)
  })

  it('gives each headline as a share of the programs that say, and leads to those programs', async () => {
    const { data } = await visit(home, '/')
    for (const headline of data.page.headlines) {
      const counted = /^(\d+) of (\d+)/.exec(headline.counted) as RegExpExecArray
      expect(Number(counted[1])).toBeLessThanOrEqual(Number(counted[2]))
      const list = await visit(programs, headline.href)
      expect(list.data.page.countText).toMatch(new RegExp(`^${counted[1]} programs?\\b`))
    }
  })
})

describe('the list of programs', () => {
  it('shows the 44 included programs, twenty to a page', async () => {
    expect(INCLUDED).toHaveLength(44)
    const pages = await Promise.all([1, 2, 3].map((at) => visit(programs, `/programs?page=${at}`)))
    expect(pages.map((page) => page.data.page.countText)).toEqual([
      '44 programs, 1 to 20',
      '44 programs, 21 to 40',
      '44 programs, 41 to 44',
    ])
    const shown = pages.flatMap((page) => page.data.page.cards.map((card: { id: string }) => card.id))
    expect(shown.sort()).toEqual(INCLUDED.map((row) => row.id).sort())
  })

  it('tells a search engine how many there are, in whole sentences', async () => {
    const page = await visit(programs, '/programs')
    expect(page.description).toMatch(/^44 programs\. Filter by/)
    expect(page.title).toBe('AI training programs for radiologists · Collimator')
  })

  it('has a tab for each status whose counts are those of the flow', async () => {
    const { data } = await visit(programs, '/programs')
    expect(data.page.statusTabs.map((tab: { label: string; count: number }) => [tab.label, tab.count])).toEqual([
      ['Included', 44],
      ['Limited information', 120],
      ['Excluded', 107],
      ['Duplicates', 29],
      ['All', 300],
    ])
  })

  it.each([
    ['offering-agent', 'offering_agent'],
    ['country', 'country'],
    ['language', 'language'],
    ['delivery-mode', 'delivery_mode'],
    ['topic', 'topics'],
    ['role', 'audience_groups'],
  ])('counts %s as the file of listings does', async (facet, column) => {
    const { data } = await visit(programs, '/programs')
    const { first, rest } = data.page.facets.find((candidate: { id: string }) => candidate.id === facet)
    const counted = [...first, ...rest].filter((value) => value.id !== 'unknown')
    expect(counted.length).toBeGreaterThan(0)
    for (const { id, count } of counted) expect([id, count]).toEqual([id, rowsWith(column, id)])
    const unknown = [...first, ...rest].find((value) => value.id === 'unknown')?.count ?? 0
    expect(unknown).toBe(INCLUDED.filter((row) => [row[column] ?? []].flat().length === 0).length)
  })

  it('a count keeps its promise: choosing the value shows that many', async () => {
    const { data } = await visit(programs, '/programs?topic=ethical-legal')
    const countries = data.page.facets.find((facet: { id: string }) => facet.id === 'country')
    for (const { id, count } of countries.first) {
      const narrowed = await visit(programs, `/programs?topic=ethical-legal&country=${id}`)
      expect(narrowed.data.page.countText).toMatch(new RegExp(`^${count} program`))
    }
  })

  it('each chip takes away what it names, and only that', async () => {
    const { data, html } = await visit(programs, '/programs?topic=technical&role=resident&q=workshop&lab=without')
    expect(data.page.chips.map((chip: { label: string }) => chip.label)).toEqual([
      '“workshop”',
      'Topic: Technical',
      'Role: Resident',
      'Without one lab',
    ])
    expect(html).toContain('aria-label="Remove Role: Resident"')
    expect(data.page.chips.map((chip: { remove: string }) => chip.remove)).toEqual([
      '/programs?role=resident&topic=technical&lab=without',
      '/programs?q=workshop&role=resident&lab=without',
      '/programs?q=workshop&topic=technical&lab=without',
      '/programs?q=workshop&role=resident&topic=technical',
    ])
  })

  it('a value that the catalogue does not know finds nothing, is named and can be taken away', async () => {
    const { data, html } = await visit(programs, '/programs?topic=astrology')
    expect(data.page.countText).toBe('No programs')
    expect(data.page.chips).toEqual([{ label: 'Topic: astrology', remove: '/programs' }])
    expect(html).toContain('Leave out Topic: astrology')
  })

  it('equal selections share one canonical address, whatever the order and the noise', async () => {
    const addresses = await Promise.all(
      [
        '/programs?topic=technical&role=resident',
        '/programs?role=resident&topic=technical&page=1&utm_source=x',
        '/programs?role=resident,resident&topic=technical&sort=newest&status=included',
      ].map(async (path) => (await visit(programs, path)).canonical),
    )
    expect(new Set(addresses)).toEqual(new Set([`${ORIGIN}/programs?role=resident&topic=technical`]))
  })

  it('a page past the end is the last page, also in its canonical address', async () => {
    const page = await visit(programs, '/programs?page=900')
    expect(page.data.page.countText).toBe('44 programs, 41 to 44')
    expect(page.canonical).toBe(`${ORIGIN}/programs?page=3`)
  })

  it('an empty result says so and advises what to leave out', async () => {
    const { html } = await visit(programs, '/programs?topic=managerial&language=it&q=xyzzyplugh')
    expect(html).toContain('No programs match these filters.')
    expect(html).toContain('Leave out Topic: Managerial')
    expect(html).toContain('Look among all listings')
  })

  it('what a reader types is text, never markup', async () => {
    const { html, title } = await visit(programs, `/programs?q=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(html).not.toContain('<script>')
    expect(title).toContain('<script>alert(1)</script>')
  })

  it('downloads take the same selection with them', async () => {
    const { data } = await visit(programs, '/programs?topic=technical&page=2')
    expect(data.page.downloads.map((download: { href: string }) => download.href)).toEqual([
      '/programs.csv?topic=technical',
      '/programs.xlsx?topic=technical',
      '/programs.jsonl?topic=technical',
    ])
  })
})

describe('the page of a program', () => {
  it('exists for each of the 300 listings, under its own address', async () => {
    for (const row of STARTER) {
      const page = await show(row.id as string)
      expect(page.canonical).toBe(`${ORIGIN}/programs/${row.id}`)
      expect(page.title).toBe(`${row.title} · Collimator`)
      expect(page.description).not.toBe('')
    }
  })

  it('shows the ten codes with their basis, the five criteria and what the page does not say', async () => {
    const { data, html } = await show('monza-corso-tc-ia-2025')
    expect(data.page.facts.codes).toHaveLength(10)
    expect(data.page.criteria.map((criterion: { verdict: string }) => criterion.verdict)).toEqual(
      Array.from({ length: 5 }, () => 'Met'),
    )
    expect(html).toContain('What this program does not tell you')
    expect(html).toContain('/programs/monza-corso-tc-ia-2025/calendar.ics')
  })

  it('of an excluded listing gives the recorded reason', async () => {
    const excluded = STARTER.find((row) => String(row.exclusion_reasons).startsWith('limited information')) as Row
    const { html } = await show(excluded.id as string)
    expect(html).toContain('Reason recorded: limited information')
  })

  it('of a class that is held each year names its other editions', async () => {
    const { html } = await show('rsna2022-dll-nlp-basics')
    expect(html).toContain('An edition is not a duplicate.')
    for (const year of ['2021', '2023', '2024', '2025']) expect(html).toContain(`(${year})`)
  })

  it.each(['no-such-program', '', '%00', '../../etc/passwd', 'x'.repeat(5000), '__proto__'])(
    'for the address %j is not found, with words',
    async (id) => {
      await expect(show(id)).rejects.toMatchObject({
        data: 'The catalogue has no program with this address.',
        init: { status: 404 },
      })
    },
  )
})

describe('the comparison', () => {
  it('without programs says how to get there', async () => {
    expect((await visit(compare, '/compare')).html).toContain('Select up to 5 programs')
  })

  it('takes ids from one list or from many, each once, and marks what differs', async () => {
    const page = await visit(compare, '/compare?ids=monza-corso-tc-ia-2025&ids=groningen-3-day-ai-curriculum')
    const list = await visit(compare, '/compare?ids=monza-corso-tc-ia-2025,groningen-3-day-ai-curriculum,,')
    expect(list.html).toBe(page.html)
    const rows = new Map<string, boolean>(
      page.data.page.rows.map((row: { name: string; differs: boolean }) => [row.name, row.differs]),
    )
    expect([rows.get('Country'), rows.get('Review status')]).toEqual([true, false])
  })

  it('names what is not in the catalogue and how many were too many', async () => {
    const ids = INCLUDED.slice(0, 7).map((row) => row.id)
    const { html } = await visit(compare, `/compare?ids=<b>nope</b>,${ids.join(',')}`)
    expect(html).toContain('Not in the catalogue: &lt;b&gt;nope&lt;/b&gt;.')
    expect(html).toContain('5 programs fit side by side; 3 more were left out.')
  })
})

describe('the overview', () => {
  it('has every figure with n, over 44 programs, 13 without the lab', async () => {
    const page = await visit(overview, '/overview')
    expect(page.data.page.n).toBe(44)
    expect(page.data.page.figures).toHaveLength(13)
    for (const figure of page.data.page.figures) expect(figure.wide).toMatch(/n = \d+/)
    expect((await visit(overview, '/overview?lab=without')).data.page.n).toBe(13)
    expect((await visit(overview, '/overview?status=all')).data.page.n).toBe(300)
  })

  it('says beside the figures what narrows them, and its form keeps it', async () => {
    const page = await visit(overview, '/overview?topic=technical,ethical-legal&country=NL&lab=without')
    expect(page.html).toContain('Narrowed to Topic: Technical or Ethical and legal; Country: Netherlands.')
    for (const { wide } of page.data.page.figures)
      expect(wordsOf(wide)).toContain('Of included programs, without one lab; Topic: Technical or Ethical and legal')
    expect(page.data.page.kept).toEqual([
      { name: 'country', value: 'NL' },
      { name: 'topic', value: 'ethical-legal' },
      { name: 'topic', value: 'technical' },
    ])
    expect(page.data.page.withoutFilters).toBe('/overview?lab=without')
    expect((await visit(overview, '/overview')).html).not.toContain('Narrowed to')
  })

  it.each(['included', 'excluded,limited-information,included', 'all', 'duplicate', 'nonsense'])(
    'its form keeps the status that the figures are of: %s',
    async (status) => {
      const { data, html } = await visit(overview, `/overview?status=${status}`)
      expect(html).toMatch(/<select id="scope" name="status">.*selected=""/)
      const again = await visit(overview, `/overview?status=${data.page.scope.chosen}`)
      expect(again.data.page.n).toBe(data.page.n)
    },
  )

  it('no drawing and no label appears twice under one id', async () => {
    const { html } = await visit(overview, '/overview')
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('counts institutions by agent up to the number of programs that name one', async () => {
    const { data } = await visit(overview, '/overview')
    for (const { total, institutions } of data.page.institutions) {
      const counted = institutions.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      expect(counted).toBeLessThanOrEqual(total)
    }
  })
})

describe('the cross-tabulation', () => {
  it('adds up: rows, columns and all', async () => {
    const { data } = await visit(crosstab, '/crosstab?rows=offering-agent&columns=delivery-mode')
    const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0)
    type RowView = { total: number; cells: { count: number }[] }
    for (const row of data.page.rows as RowView[]) expect(sum(row.cells.map((cell) => cell.count))).toBe(row.total)
    expect(sum(data.page.rows.map((row: RowView) => row.total))).toBe(data.page.n)
    expect(sum(data.page.columns.map((column: { total: number }) => column.total))).toBe(44)
  })

  it('says in words what it is filtered by', async () => {
    const { html } = await visit(crosstab, '/crosstab?country=NL,unknown&q=residents&topic=astrology')
    expect(html).toContain('Filtered by “residents”; Topic: astrology; Country: Netherlands or page does not say.')
  })

  it('each cell opens exactly the programs that it counts, those that do not say included', async () => {
    const { data } = await visit(crosstab, '/crosstab?rows=audience&columns=delivery-mode&lab=without')
    for (const cell of data.page.rows.flatMap((row: { cells: unknown[] }) => row.cells)) {
      const list = await visit(programs, cell.href)
      expect(list.data.page.countText).toMatch(cell.count === 0 ? /^No programs/ : new RegExp(`^${cell.count} program`))
    }
  })

  it('gives a plain reason where no test is valid', async () => {
    const { html } = await visit(crosstab, '/crosstab?rows=topic&columns=delivery-mode')
    expect(html).toContain('No test of association.')
  })

  it('a facet by a facet that does not exist is a table all the same', async () => {
    const page = await visit(crosstab, '/crosstab?rows=__proto__&columns=constructor&percent=toString&status=%00')
    expect(page.html).toContain('<h1>Cross-tabulate</h1>')
  })

  it('its form keeps the status that the table is of', async () => {
    for (const status of ['included', 'all', 'limited-information', 'excluded', 'duplicate', 'included,excluded']) {
      const { data } = await visit(crosstab, `/crosstab?status=${status}`)
      const choice = data.page.choices.find((candidate: { name: string }) => candidate.name === 'status')
      expect([status, choice.options.map((option: { id: string }) => option.id)]).toEqual([
        status,
        expect.arrayContaining([choice.chosen]),
      ])
      const again = await visit(crosstab, `/crosstab?status=${choice.chosen}`)
      expect([status, again.data.page.n]).toEqual([status, data.page.n])
    }
  })
})

describe('the gap map', () => {
  it('says each hole in words, and draws as many', async () => {
    const { data, html } = await visit(gaps, '/gaps')
    expect(data.page.holes.length).toBeGreaterThan(0)
    expect(new Set(data.page.holes).size).toBe(data.page.holes.length)
    expect(html).toContain(`${data.page.holes.length} holes`)
  })

  it('for a role and a country says what counts, and keeps both in the address', async () => {
    const page = await visit(gaps, '/gaps?country=NL&role=radiographer&columns=content-type')
    expect(page.html).toContain('online programs from anywhere are counted')
    expect(page.canonical).toBe(`${ORIGIN}/gaps?columns=content-type&role=radiographer&country=NL`)
  })
})

describe('the method page', () => {
  it('draws the flow from the records and prints the ten dimensions, the limits and the 2021 flow', async () => {
    const { data, html } = await visit(method, '/method')
    expect(data.page.flow).toMatchObject({
      found: 300,
      duplicatesRemoved: 29,
      screened: 271,
      excluded: 107,
      limitedInformation: 120,
      included: 44,
    })
    for (const { name } of data.page.codebook.dimensions) expect(html).toContain(name)
    for (const limit of data.page.starter.limits) expect(html).toContain(limit)
    expect(html).toContain('LinkedIn 52, Google 38, PubMed 10')
  })

  it('says who coded twice, that machines read, and how far the coders agree, with intervals', async () => {
    const { html } = await visit(method, '/method')
    const words = html.replace(/<[^>]+>/g, ' ').replace(/&#x27;/g, "'")
    expect(words).toContain('120 listings were coded by Coder 1 and Coder 2')
    expect(words).toContain('Both coders read by machine, and no person has confirmed a code.')
    expect(words).toContain('They differ in 423 answers; none of these is settled yet.')
    expect(words).toMatch(/Delivery mode\s+109 of 120 \(91 %\)\s+0\.82 \(0\.72 to 0\.92\)\s+0\.89 \(0\.83 to 0\.95\)/)
    expect(words).toMatch(/Date\s+not coded twice\s+not estimable/)
    expect(html).toContain('href="/method/disagreements?question=offering-agent"')
  })

  it('lists the disagreements on a question with both answers and a link, and knows no other question', async () => {
    const { data, html } = await visit(disagreements, '/method/disagreements?question=offering-agent')
    expect(data.page).toMatchObject({
      coders: ['Coder 1', 'Coder 2'],
      rows: [{ answers: [expect.any(String), expect.any(String)] }],
    })
    expect(html).toContain(`href="${data.page.rows[0].href}"`)
    const all = await visit(disagreements, '/method/disagreements')
    expect(all.html).toContain('Coders gave 423 different answers')
    await expect(visit(disagreements, '/method/disagreements?question=colour')).rejects.toMatchObject({
      init: { status: 404 },
    })
  })
})

describe('before the first import', () => {
  let empty: StarterCatalogue
  beforeAll(async () => {
    empty = await openEmptyCatalogue()
  })
  afterAll(() => empty.remove())

  it.each(Object.entries({ home, programs, overview, crosstab, gaps, method }))(
    'the page %s says that the catalogue is empty, and what to do',
    async (name, route) => {
      const page = await visitPage(empty.context, route, `/${name}`)
      expect(page.html).toContain('The catalogue is empty')
      expect(page.title).toMatch(/ · Collimator$/)
    },
  )

  it('no program is found, and nothing can be compared', async () => {
    await expect(visitPage(empty.context, program, '/programs/x', { id: 'x' })).rejects.toMatchObject({
      init: { status: 404 },
    })
    expect((await visitPage(empty.context, compare, '/compare?ids=x')).html).toContain('The catalogue is empty')
  })
})

describe('every other address', () => {
  it('is not found', () => {
    expect(() => notFound.loader()).toThrow(expect.objectContaining({ init: { status: 404 } }))
  })

  it('no page takes anything from a visitor: none has an action, so nobody imports from the web', () => {
    const routes = { root, home, programs, program, compare, overview, crosstab, gaps, method, notFound }
    expect(Object.entries(routes).filter(([, route]) => 'action' in route)).toEqual([])
  })
})

describe('the frame around every page', () => {
  type Loader = (args: never) => Promise<unknown>
  const load = (loader: unknown, path: string, cookie = '') => {
    const args = loaderArguments(opened.context, path)
    args.request.headers.set('Cookie', cookie)
    return (loader as Loader)(args as never)
  }

  it('says how far to trust the data', async () => {
    expect(await load(publicLayout.loader, '/programs?q=ct')).toEqual({
      notice: {
        banner: 'Illustrative: one coder, biased sample',
        detail: '44 programs included of 300 listings, read on 2026-11-23.',
        edition: 1,
        published: '2026-11-24',
      },
    })
  })

  it('remembers the theme and where the reader is', async () => {
    expect(await load(root.loader, '/programs?q=ct', 'a=b; theme=dark')).toMatchObject({
      origin: ORIGIN,
      shell: { theme: 'dark', path: '/programs?q=ct', account: null },
    })
  })
})
