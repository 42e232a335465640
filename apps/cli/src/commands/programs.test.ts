import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, exportFigure, exportPrograms } from '@collimator/operations'
import { readSelection } from '@collimator/review'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyOfStore, openStarterCatalogue } from '../../../../tests/support/starter-catalogue.ts'
import { unwrap } from '../app-session.ts'
import { runCommand } from '../test-support/run-command.ts'

let cwd = ''
let starter = ''
let empty = ''
const web = new Map<string, Uint8Array>()
const QUERIES = { some: 'topic=technical&lab=without&sort=title', all: 'status=all' }

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'collimator-programs-'))
  empty = join(cwd, 'empty')
  await runCommand({ cwd, dataDirectory: empty }, 'migrate')
  const opened = await openStarterCatalogue()
  await keepWebBytes(opened.context)
  await opened.app.close()
  starter = opened.dataDirectory
})
afterAll(async () => {
  await rm(cwd, { recursive: true, force: true })
  await rm(starter, { recursive: true, force: true })
})

/** The bytes that a visitor of the web would be given. */
async function keepWebBytes(context: Context): Promise<void> {
  for (const format of ['csv', 'jsonl', 'xlsx'] as const) {
    for (const [name, query] of Object.entries(QUERIES)) {
      const selection = readSelection(new URLSearchParams(query))
      const file = unwrap(await exportPrograms(context, { selection, format }))
      web.set(`${name}.${format}`, file?.bytes ?? new Uint8Array())
    }
  }
  for (const format of ['svg', 'png', 'csv'] as const) {
    const selection = readSelection(new URLSearchParams('lab=without'))
    const file = unwrap(await exportFigure(context, { id: 'delivery', format, selection }))
    web.set(`delivery.${format}`, file?.bytes ?? new Uint8Array())
  }
}

const run = (...argv: string[]) => runCommand({ cwd, dataDirectory: starter }, ...argv)
const bytesOf = async (file: string) => new Uint8Array(await readFile(join(cwd, file)))

const aRow = (changes: object = {}) => ({
  id: 'a-course',
  title: 'A course',
  url: 'https://example.org/a',
  source_url: 'https://example.org/a',
  source_kind: 'provider page',
  found_via: 'web',
  format: 'program',
  criteria: {},
  coded_by: 'coder-1',
  read_on: '2026-11-23',
  ...changes,
})
const written = async (name: string, ...rows: object[]) => {
  await writeFile(join(cwd, name), rows.map((row) => JSON.stringify(row)).join('\n'))
  return name
}

describe('programs import', () => {
  it('writes nothing when one row is broken, and names file, row, field, found and expected', async () => {
    const file = await written('broken.jsonl', aRow(), aRow({ id: 'b', topics: ['astrology'] }))
    const world = { cwd, dataDirectory: await copyOfStore(empty) }
    const refused = await runCommand(world, 'programs', 'import', file)
    expect(refused).toMatchObject({
      code: 1,
      out: 'Nothing was written: rows read 2, broken 1, problems 1. --accept-valid writes the good rows.\n',
    })
    expect(refused.err).toMatch(/^broken\.jsonl, row 2, topics: found astrology; expected .*medical/)
    expect((await runCommand(world, 'migrate')).out).toBe('The store is up to date and empty\n')

    const accepted = await runCommand(world, 'programs', 'import', file, '--accept-valid', '--json')
    expect(accepted.code).toBe(1)
    expect(JSON.parse(accepted.out)).toEqual({
      rows: 2,
      badRows: 1,
      problems: [expect.objectContaining({ file: 'broken.jsonl', row: 2, field: 'topics', found: 'astrology' })],
      written: { added: 1, changed: 0, unchanged: 0, published: true, edition: 1 },
    })
    const again = await runCommand(world, 'programs', 'import', await written('good.jsonl', aRow()))
    expect(again).toMatchObject({
      code: 0,
      out: '0 added, 0 changed, 1 unchanged, 0 left out; edition 1 is unchanged\n',
    })
    await rm(world.dataDirectory, { recursive: true })
  })

  it('of the starter catalogue loads 300 listings into an empty store', async () => {
    const world = { cwd, dataDirectory: await copyOfStore(empty) }
    const loaded = await runCommand(world, 'programs', 'import', '--starter', '--json')
    expect(loaded.code).toBe(0)
    expect(JSON.parse(loaded.out)).toMatchObject({ rows: 300, problems: [], written: { added: 300, edition: 1 } })
    await rm(world.dataDirectory, { recursive: true })
  })

  it.each([
    ['neither a file nor --starter', [], 2, 'name one FILE, or --starter'],
    ['a file and --starter', ['x.jsonl', '--starter'], 2, 'name one FILE, or --starter'],
    ['a missing file', ['missing.jsonl'], 1, 'missing.jsonl cannot be read: there is no such file or folder'],
    ['a folder', ['.'], 1, '. cannot be read: this is a folder, expected a file'],
    ['an unknown option', ['x.jsonl', '--force'], 2, "unknown option '--force'"],
    ['two files', ['a.csv', 'b.csv'], 2, 'too many arguments'],
  ])('with %s says what is wrong', async (_what, args, code, message) => {
    const ended = await run('programs', 'import', ...args)
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(message)
  })

  it.each([
    [
      'no known ending',
      'rows.docx',
      new TextEncoder().encode('x'),
      'expected a file that ends in .jsonl, .csv or .xlsx',
    ],
    ['nothing in it', 'empty.csv', new Uint8Array(), 'found an empty file'],
    ['binary rubbish in it', 'junk.jsonl', Uint8Array.from([0xff, 0xfe, 0, 0x9c]), 'UTF-8'],
    ['no workbook in it', 'junk.xlsx', new TextEncoder().encode('PK nonsense'), 'junk.xlsx'],
  ])('of a file with %s reports the problem and changes nothing', async (_what, name, bytes, message) => {
    await writeFile(join(cwd, name), bytes)
    const ended = await run('programs', 'import', name, '--accept-valid')
    expect(ended.code).toBe(1)
    expect(ended.out).toMatch(/^Nothing was written: rows read \d, broken \d, problems 1\.\n$/)
    expect(ended.err).toContain(message)
    expect(ended.err).not.toMatch(/\bat .*\.ts:\d+/)
  })
})

describe('programs export', () => {
  it.each(['csv', 'jsonl', 'xlsx'])('gives the same bytes as the web: %s', async (format) => {
    const some = ['--filter', 'topic=technical', '--without-lab', '--sort', 'title']
    const ended = await run('programs', 'export', `some.${format}`, ...some)
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(await bytesOf(`some.${format}`)).toEqual(web.get(`some.${format}`))
    const piped = await run('programs', 'export', '-', '--format', format, '--filter', 'status=all')
    expect(new Uint8Array(piped.bytes)).toEqual(web.get(`all.${format}`))
  })

  it('tells as JSON what was written where', async () => {
    const ended = await run('programs', 'export', 'told.csv', '--filter', 'status=all', '--json')
    expect(JSON.parse(ended.out)).toEqual({ file: 'told.csv', bytes: web.get('all.csv')?.length, format: 'csv' })
  })

  it.each([
    ['an ending nobody knows', ['list.docx'], 2, 'expected a name that ends in .csv, .jsonl or .xlsx, or --format'],
    ['a format nobody knows', ['list.csv', '--format', 'pdf'], 2, '--format pdf: expected csv, jsonl or xlsx'],
    ['a filter without a value', ['list.csv', '--filter', 'topic'], 2, 'expected facet=value'],
    ['a facet nobody knows', ['list.csv', '--filter', 'topc=technical'], 2, 'no facet topc; there are date,'],
    [
      'a value nobody knows',
      ['list.csv', '--filter', 'topic=astrology'],
      2,
      'found astrology, expected one of medical,',
    ],
    ['an order nobody knows', ['list.csv', '--sort', 'best'], 2, 'Allowed choices are relevance, newest'],
    [
      'a folder that is not there',
      ['nowhere/list.csv'],
      1,
      'nowhere/list.csv cannot be written: there is no such file or folder',
    ],
    ['no file', [], 2, "missing required argument 'file'"],
  ])('with %s says what is wrong', async (_what, args, code, message) => {
    const ended = await run('programs', 'export', ...args)
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(message)
    expect(ended.err).not.toContain('this is a defect')
  })
})

describe('programs list', () => {
  it('as JSON gives a page of listings with the counts of every facet', async () => {
    const ended = await run('programs', 'list', '--filter', 'status=all', '--page', '15', '--json')
    const listed = JSON.parse(ended.out)
    expect(listed).toMatchObject({ edition: 1, matching: 300, page: 15, pages: 15 })
    expect(listed.listings).toHaveLength(20)
    expect(listed.facets.map((facet: { id: string }) => facet.id)).toContain('status')
  })

  it('as text names id, title and provider, and says how many there are', async () => {
    const ended = await run('programs', 'list', '--search', 'monza', '--filter', 'country=IT')
    expect(ended.out).toContain('monza-corso-tc-ia-2025\n  Corso avanzato')
    expect(ended.out).toMatch(/1 programs?, page 1 of 1\n$/)
  })

  it.each(['0', 'two', '1.5', '-1'])('page %s is no page', async (page) => {
    const ended = await run('programs', 'list', `--page=${page}`)
    expect([ended.code, ended.out]).toEqual([2, ''])
    expect(ended.err).toContain('Expected a whole number from 1.')
  })

  it('in a folder that is a file cannot have a store, and says so', async () => {
    await writeFile(join(cwd, 'a-file'), '')
    const ended = await run('programs', 'list', '--data-dir', 'a-file')
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(/^collimator: .*a-file/)
    expect(ended.err).not.toContain('this is a defect')
  })

  it('over an address that is no PostgreSQL says so and never repeats a password', async () => {
    const ended = await run('programs', 'list', '--database', 'mysql://me:secret@nowhere.example/x')
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('is not an address of a PostgreSQL database')
    expect(ended.err).not.toContain('secret')
  })
})

describe('figures', () => {
  it.each(['svg', 'png', 'csv'])('gives the same bytes as the web: %s', async (format) => {
    const ended = await run(
      'figures',
      '--only',
      'delivery',
      '--format',
      format,
      '--out',
      'drawn',
      '--without-lab',
      '--json',
    )
    expect(ended).toMatchObject({ code: 0, err: '' })
    const { files } = JSON.parse(ended.out)
    expect(files).toEqual([join('drawn', `collimator-delivery-edition-1.${format}`)])
    expect(await bytesOf(files[0])).toEqual(web.get(`delivery.${format}`))
  })

  it('writes every figure once, and says where', async () => {
    const ended = await run('figures', '--format', 'csv', '--out', 'every')
    const files = ended.out.trim().split('\n')
    expect(new Set(files).size).toBe(17)
    for (const file of files) expect((await bytesOf(file)).length).toBeGreaterThan(20)
  })

  it.each([
    ['a format nobody knows', ['--format', 'bmp'], 2, '--format bmp: expected svg, png or csv'],
    ['a figure nobody knows', ['--only', 'pie'], 2, '--only pie: expected one of periods,'],
    ['a facet nobody knows', ['--filter', 'colour=blue'], 2, 'no facet colour'],
    ['a file where the folder should be', ['--out', 'in-the-way'], 1, 'in-the-way cannot be written'],
  ])('with %s says what is wrong', async (_what, args, code, message) => {
    await writeFile(join(cwd, 'in-the-way'), '')
    const ended = await run('figures', ...args)
    expect([ended.code, ended.out]).toEqual([code, ''])
    expect(ended.err).toContain(message)
    expect(ended.err).not.toContain('this is a defect')
  })
})
