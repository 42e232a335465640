import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExportedFile, exportCrosstab, exportFigure, importPrograms } from '@collimator/operations'
import { readSelection } from '@collimator/review'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStarterCatalogue } from '../../../../tests/support/starter-catalogue.ts'
import { unwrap } from '../app-session.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
let starter = ''
let table: ExportedFile | null = null
let flow: ExportedFile | null = null
let visit: unknown

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-analysis-'))
  const { app, context, dataDirectory } = await openStarterCatalogue()
  const all = readSelection(new URLSearchParams('status=all'))
  table = unwrap(await exportCrosstab(context, { selection: all, rows: 'topic', columns: 'country' }))
  flow = unwrap(await exportFigure(context, { id: 'flow', format: 'svg', selection: all }))
  visit = await importPrograms(context, { fileName: 'x.csv', bytes: new Uint8Array([1]), acceptValid: true })
  await app.close()
  starter = dataDirectory
})
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true })
  await rm(starter, { recursive: true, force: true })
})

const run = (...argv: string[]) => runCommand({ cwd, dataDirectory: starter }, ...argv)

describe('crosstab', () => {
  it('as JSON gives rows, columns, cells and the test or the reason why there is none', async () => {
    const ended = await run('crosstab', 'topic', 'country', '--json')
    expect(ended).toMatchObject({ code: 0, err: '' })
    const result = JSON.parse(ended.out)
    expect(result).toMatchObject({ edition: 1, n: 44, rowFacet: { id: 'topic' }, columnFacet: { id: 'country' } })
    expect(result.association).toEqual({ notEstimable: expect.any(String) })
    expect(result.cells).toHaveLength(result.rows.length)
    expect(ended.out).not.toMatch(/\bNaN\b|Infinity/)
  })

  it('as text is a table whose columns stand under each other', async () => {
    const { out } = await run('crosstab', 'offering-agent', 'delivery-mode')
    const lines = out.split('\n')
    const rows = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('n = ')),
    )
    expect(new Set(rows.map((line) => line.length)).size).toBe(1)
    expect(out).toMatch(/n = 44; both stated by \d+\n/)
  })

  it('as CSV gives the same bytes as the web, to a file or to standard output', async () => {
    const piped = await run('crosstab', 'topic', 'country', '--filter', 'status=all', '--csv', '-')
    expect(new Uint8Array(piped.bytes)).toEqual(table?.bytes)
    await run('crosstab', 'topic', 'country', '--filter', 'status=all', '--csv', 'table.csv')
    expect(new Uint8Array(await readFile(join(cwd, 'table.csv')))).toEqual(table?.bytes)
  })

  it.each([
    ['a facet nobody knows', ['topic', 'colour'], 2, 'colour is no facet; there are date,'],
    ['a facet named like a property of every object', ['__proto__', 'topic'], 2, '__proto__ is no facet'],
    ['one facet', ['topic'], 2, "missing required argument 'columns'"],
    ['a filter nobody knows', ['topic', 'country', '--filter', 'q=x'], 2, 'no facet q'],
    [
      'a file that cannot be written',
      ['topic', 'country', '--csv', 'no/where.csv'],
      1,
      'no/where.csv cannot be written',
    ],
  ])('with %s says what is wrong', async (_what, args, code, message) => {
    const ended = await run('crosstab', ...args)
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(message)
    expect(ended.err).not.toContain('this is a defect')
  })
})

describe('prisma', () => {
  it('counts the flow from the records', async () => {
    expect((await run('prisma')).out).toBe(
      '300 found, 29 duplicates removed, 271 screened, 107 excluded, 120 with limited information, 44 included\n',
    )
    expect(JSON.parse((await run('prisma', '--json')).out)).toMatchObject({
      edition: 1,
      found: 300,
      duplicatesRemoved: 29,
      screened: 271,
      excluded: 107,
      limitedInformation: 120,
      included: 44,
    })
  })

  it('draws the same diagram as the web, and standard output then holds nothing else', async () => {
    expect(new Uint8Array((await run('prisma', '--svg', '-')).bytes)).toEqual(flow?.bytes)
  })

  it('the diagram and the numbers cannot share standard output', async () => {
    const ended = await run('prisma', '--svg', '-', '--json')
    expect([ended.code, ended.out]).toEqual([2, ''])
    expect(ended.err).toContain('--json and --svg - both write to standard output')
  })

  it('into a folder that is not there fails with words', async () => {
    const ended = await run('prisma', '--svg', 'no/where.svg')
    expect([ended.code, ended.out]).toEqual([1, ''])
    expect(ended.err).toBe('collimator: no/where.svg cannot be written: there is no such file or folder\n')
  })
})

describe('migrate', () => {
  it('creates a store and loads nothing; a second time changes nothing', async () => {
    const dataDirectory = join(cwd, 'fresh')
    const fresh = () => runCommand({ cwd, dataDirectory }, 'migrate', '--json')
    expect(JSON.parse((await fresh()).out)).toEqual({ migrated: true, edition: null, listings: 0 })
    expect((await fresh()).code).toBe(0)
  })

  it('leaves what is there: edition 1 with its 300 listings', async () => {
    expect((await run('migrate')).out).toBe('The store is up to date: edition 1, 300 listings\n')
  })
})

describe('who may do what', () => {
  it('a visitor may not import, whatever the file holds', () => {
    expect(visit).toMatchObject({ ok: false, error: { code: 'ACCESS.REFUSED' } })
  })

  it.each([['prisma'], ['crosstab', 'topic', 'country'], ['figures'], ['migrate'], ['programs', 'list']])(
    'collimator %s with an option nobody knows is wrong usage',
    async (...command) => {
      const ended = await run(...command, '--nonsense')
      expect([ended.code, ended.out]).toEqual([2, ''])
      expect(ended.err).toContain("unknown option '--nonsense'")
    },
  )
})
