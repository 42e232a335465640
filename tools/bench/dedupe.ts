// De-duplication beside the peer: agreement with the marked sets of ../shared where they are at hand, and speed on made-up
// references of any size. The marks of a set (caption, pairs, editions) are read here only, never by the engine.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readReferences } from '../../packages/formats/src/index.ts'
import { type DedupeRecord, findDuplicates, recordOfReference } from '../../packages/review/src/index.ts'
import { generatedReferences } from './dedupe-data/generated-references.ts'

const SHARED = process.env.COLLIMATOR_SHARED ?? resolve(import.meta.dirname, '../../../shared')
const SETS = [
  { file: 'copper.json', peer: 0.9947, target: '.997' },
  { file: 'copper.xml', peer: 0.9947, target: '.997' },
  { file: 'tafenoquine.json', peer: 1, target: '1.000' },
  { file: 'tafenoquine.xml', peer: 1, target: '1.000' },
] as const
const SIZES = [
  { count: 2_000, target: 200, repeats: 5 },
  { count: 20_000, target: undefined, repeats: 3 },
  { count: 100_000, target: 20_000, repeats: 1 },
] as const

/** Prints agreement, speed and memory, each beside the peer's figure or the target. */
export async function bench(): Promise<void> {
  benchMarkedSets()
  benchPrograms()
  benchSpeed()
}

function benchMarkedSets(): void {
  console.log('| set | records | precision | recall | F1 | peer F1 (dedupe-sweep, thorough) | target |')
  console.log('|---|---|---|---|---|---|---|')
  for (const { file, peer, target } of SETS) {
    const path = resolve(SHARED, 'bench/dedupe', file)
    if (!existsSync(path)) {
      console.log(`| ${file} | not at hand (set COLLIMATOR_SHARED) |`)
      continue
    }
    const { records } = readReferences(file, readFileSync(path))
    const marked = new Set(records.flatMap(({ extra }, row) => (isMarked(extra) ? [row] : [])))
    const grouped = new Set(findDuplicates(records.map(recordOfReference)).groups.flat())
    const right = [...grouped].filter((row) => marked.has(row)).length
    const [precision, recall] = [right / grouped.size, right / marked.size]
    const f1 = (2 * right) / (grouped.size + marked.size)
    const figures = [precision, recall, f1, peer].map((figure) => figure.toFixed(4))
    console.log(`| ${file} | ${records.length} | ${figures.join(' | ')} | ${target} |`)
  }
}

function isMarked(extra: Readonly<Record<string, readonly string[]>>): boolean {
  return extra.caption?.[0] === 'Duplicate'
}

type MarkedPair = { readonly a: string; readonly b: string }
type Series = { readonly editions: readonly { readonly id: string }[] }

function benchPrograms(): void {
  const folder = resolve(SHARED, 'data/programs')
  if (!existsSync(folder)) {
    console.log('programs: not at hand (set COLLIMATOR_SHARED)')
    return
  }
  const { records } = readReferences('programs.jsonl', readFileSync(resolve(folder, 'programs.jsonl')))
  const rowOf = new Map(records.map(({ id }, row) => [id ?? '', row]))
  const { groups, pairs } = findDuplicates(records.map(recordOfReference))
  const relationOf = new Map(pairs.map(({ a, b, relation }) => [`${a},${b}`, relation]))
  const groupOf = new Map(groups.flatMap((group, at) => group.map((row) => [row, at] as const)))
  const marked = jsonLines<MarkedPair>(resolve(folder, 'duplicates.jsonl')).map(({ a, b }) => pairKey([a, b], rowOf))
  const found = marked.filter((pair) => ['same', 'unsure'].includes(relationOf.get(pair) ?? ''))
  const asked = pairs.filter(({ relation }) => relation === 'unsure').length
  const merged = jsonLines<Series>(resolve(folder, 'editions.jsonl')).filter(({ editions }) => {
    const grouped = editions.map(({ id }) => groupOf.get(rowOf.get(id) ?? -1)).filter((group) => group !== undefined)
    return new Set(grouped).size < grouped.length
  })
  console.log(
    `\nprograms: ${records.length} listings; ${found.length} of ${marked.length} pairs same or unsure (target 28);`,
  )
  console.log(`${merged.length} series with merged editions (target 0); ${asked} pairs put to a person`)
}

function jsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}

function pairKey(ids: readonly string[], rowOf: ReadonlyMap<string, number>): string {
  return ids
    .map((id) => rowOf.get(id) ?? -1)
    .sort((x, y) => x - y)
    .join()
}

function benchSpeed(): void {
  console.log(
    '\n| made-up records | ms (median, min - max) | target ms | pairs compared | wrong groups | copies missed | memory MB |',
  )
  console.log('|---|---|---|---|---|---|---|')
  for (const { count, target, repeats } of SIZES) {
    const { records, truth } = generatedReferences(count, 7)
    const times = Array.from({ length: repeats }, () => measureTime(records)).sort((x, y) => x - y)
    const { groups, compared } = findDuplicates(records)
    const wrong = groups.filter((group) => new Set(group.map((row) => truth[row])).size > 1).length
    const spread = [times[repeats >> 1], times[0], times.at(-1)].map((time) => (time as number).toFixed(0))
    const memory = (process.memoryUsage().rss / 1e6).toFixed(0)
    const [median, least, most] = spread
    console.log(
      `| ${count} | ${median}, ${least} - ${most} | ${target ?? '-'} | ${compared} | ${wrong} | ${countMissed(groups, truth)} | ${memory} |`,
    )
  }
}

function measureTime(records: readonly DedupeRecord[]): number {
  const started = performance.now()
  findDuplicates(records)
  return performance.now() - started
}

function countMissed(groups: readonly (readonly number[])[], truth: Int32Array): number {
  const sizes = new Map<number, number>()
  for (const work of truth) sizes.set(work, (sizes.get(work) ?? 0) + 1)
  const grouped = new Set(groups.flat())
  return truth.reduce((sum, work, row) => sum + Number((sizes.get(work) ?? 0) > 1 && !grouped.has(row)), 0)
}
