import { type CatalogueSelection, readSelection } from '@collimator/review'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from './context/context.ts'
import { exportPrograms } from './exports/export-programs.ts'
import { exportCalendar } from './exports/program-calendar.ts'
import { programStructuredData } from './exports/program-structured-data.ts'
import { exportFigure, FIGURE_IDS } from './figures/export-figure.ts'
import { showOverview } from './figures/show-overview.ts'
import {
  browsePrograms,
  comparePrograms,
  crosstabulate,
  describeEdition,
  describeMethod,
  drawGapMap,
  importPrograms,
  type ListingFormat,
  showFrontPage,
  showProgram,
} from './index.ts'
import { successOf } from './test-support/a-context.ts'
import { openTestApp, type TestApp } from './test-support/open-test-app.ts'

let opened: TestApp
let context: Context
beforeAll(async () => {
  opened = await openTestApp()
  context = opened.context
})
afterAll(() => opened.close())

const select = (query = ''): CatalogueSelection => readSelection(new URLSearchParams(query))
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

describe('reading the starter catalogue', () => {
  it('says how far to trust it wherever it is shown', async () => {
    expect(successOf(await describeEdition(context, null))).toMatchObject({
      number: 1,
      listings: 300,
      banner: 'Illustrative: one coder, biased sample',
    })
  })

  it('a search by a word form finds the program, in any language and without accents', async () => {
    const found = async (q: string) =>
      successOf(await browsePrograms(context, select(`status=all&q=${encodeURIComponent(q)}`)))?.view.matching ?? 0
    expect(await found('segmentations')).toBeGreaterThan(0)
    expect(await found('universite')).toBe(await found('université'))
    expect(await found('xyzzyplugh')).toBe(0)
  })

  it('a program shows its editions, and a repeated one its original', async () => {
    const edition = successOf(await showProgram(context, 'rsna2022-dll-nlp-basics'))
    expect(edition?.editions.map((listing) => listing.edition?.year)).toEqual(['2021', '2023', '2024', '2025'])
    const repeat = successOf(await showProgram(context, 'queens-pmc10077074'))
    expect(repeat?.originals.map(({ listing }) => listing.id)).toEqual(['queens-3-week-ai-workshop-residents'])
    expect(successOf(await showProgram(context, 'queens-3-week-ai-workshop-residents'))?.repeats).toHaveLength(2)
  })

  it('an unknown program is null', async () => {
    expect(successOf(await showProgram(context, 'no-such-program'))).toBeNull()
  })

  it('a comparison keeps five, names what is unknown and what is left out', async () => {
    const ids = [
      'mgb-data-science-pathway',
      'nope',
      'rsna2023-dll-3d-seg',
      'rsna2024-dll-3d-seg',
      'monza-corso-tc-ia-2025',
      'uky-8-hour-hands-on-ai-residents',
      'nope',
    ]
    expect(successOf(await comparePrograms(context, ids))).toMatchObject({
      unknownIds: ['nope'],
      leftOut: ['uky-8-hour-hands-on-ai-residents'],
    })
  })

  it('the front page counts the classes of one lab: 31 of 44', async () => {
    expect(successOf(await showFrontPage(context, null))).toMatchObject({ fromOneLab: 31, flow: { included: 44 } })
  })

  it('the method page draws the flow from the records', async () => {
    const method = successOf(await describeMethod(context, null))
    for (const count of [300, 29, 271, 107, 120, 44]) expect(method?.flowFigure.wide).toContain(`${count})`)
  })

  it('the gap map for a role and a country says what is missing in words', async () => {
    const drawn = successOf(await drawGapMap(context, { columns: 'content-type', role: 'radiographer', country: 'NL' }))
    expect(drawn?.gaps.map.cells.flat().find((cell) => cell.hole)?.hole).toMatch(
      /^No program that names the role radiographer in or reachable from the Netherlands/,
    )
  })

  it('a cross-tabulation falls back to its first pair when the address names no facet', async () => {
    expect(
      successOf(await crosstabulate(context, { selection: select(), rows: '__proto__', columns: 'nope' }))?.table,
    ).toMatchObject({
      rowFacet: { id: 'offering-agent' },
      columnFacet: { id: 'delivery-mode' },
    })
  })
})

describe('figures', () => {
  it.each(FIGURE_IDS)('%s is the same SVG twice, with n, and a CSV of its numbers', async (id) => {
    const [once, twice] = await Promise.all(
      [1, 2].map(async () => successOf(await exportFigure(context, { id, format: 'svg', selection: select() }))),
    )
    expect(text(once?.bytes)).toBe(text(twice?.bytes))
    expect(text(once?.bytes)).toMatch(/^<svg [\s\S]*<title[\s\S]*(n = |n =|Edition)/)
    const csv = successOf(await exportFigure(context, { id, format: 'csv', selection: select() }))
    expect(text(csv?.bytes).split('\r\n').length).toBeGreaterThan(2)
  })

  it('counting a series once and leaving one lab out change every n', async () => {
    expect(successOf(await showOverview(context, select()))?.n).toBe(44)
    expect(successOf(await showOverview(context, select('lab=without')))?.n).toBe(13)
    expect(successOf(await showOverview(context, select('series=once')))?.n).toBeLessThan(44)
  })

  it('a PNG is a picture', async () => {
    const png = successOf(await exportFigure(context, { id: 'delivery', format: 'png', selection: select() }))
    expect([...(png?.bytes.subarray(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })
})

describe('exports import again to the same records', () => {
  it.each(['csv', 'jsonl', 'xlsx'] as ListingFormat[])('%s', async (format) => {
    const file = successOf(await exportPrograms(context, { selection: select('status=all'), format }))
    const report = await importPrograms(context, {
      fileName: `again.${format}`,
      bytes: file?.bytes ?? new Uint8Array(),
      acceptValid: false,
    })
    expect(report).toMatchObject({
      ok: true,
      value: {
        rows: 300,
        badRows: 0,
        problems: [],
        written: { added: 0, changed: 0, unchanged: 300, published: false, edition: 1 },
      },
    })
  })

  it('equal selections give equal bytes', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async () =>
        successOf(await exportPrograms(context, { selection: select('topic=technical'), format: 'xlsx' })),
      ),
    )
    expect(one?.bytes).toEqual(two?.bytes)
  })

  it('a workbook has a data sheet, a codebook sheet and a README that says how far to trust it', async () => {
    const file = successOf(await exportPrograms(context, { selection: select(), format: 'xlsx' }))
    const parts = unzipSync(file?.bytes ?? new Uint8Array())
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
    expect([...workbook.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(['Programs', 'Codebook', 'README']),
    )
    const all = Object.values(parts)
      .map((part) => strFromU8(part))
      .join()
    expect(all).toContain('Illustrative: one coder, biased sample')
  })
})

describe('a program for other programs', () => {
  it('as structured data states only what its page states', async () => {
    const shown = successOf(await showProgram(context, 'dlmi-lyon-2019'))
    if (!shown) throw new Error('no such program')
    const node = JSON.parse(
      programStructuredData(shown.scheme, shown.listing, 'https://example.org/programs/dlmi-lyon-2019'),
    )
    expect(node).toMatchObject({ '@context': 'https://schema.org' })
    expect(JSON.stringify(node)).not.toContain('offers')
  })

  it('as a calendar entry only where its day is known', async () => {
    expect(
      text(successOf(await exportCalendar(context, { id: 'dlmi-lyon-2019', origin: 'https://example.org' }))?.bytes),
    ).toContain('DTSTART;VALUE=DATE:20190415')
    expect(
      successOf(await exportCalendar(context, { id: 'mgb-data-science-pathway', origin: 'https://example.org' })),
    ).toBeNull()
  })
})
