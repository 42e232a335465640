// The public catalogue as its users meet it: pages over HTTP from the real server, the operations alone, server start
// and page weight, with 100,000 generated listings on both stores. Other jobs on the machine only add to times, so each
// series is measured several times and its quietest round is reported.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@collimator/db'
import { createOwnDatabase, startPostgresql } from '@collimator/db/test-support'
import { buildIfNeeded, installIfNeeded } from '../scripts/prepare.mjs'
import { leastFigure, printFigures, targetText } from './support/figures.ts'
import { importGenerated, openedStore, type StorePlace } from './support/generated-store.ts'
import { measureOperations } from './support/measure-operations.ts'
import { measurePages } from './support/measure-pages.ts'
import { type PageWeight, type Weight, weighPage } from './support/page-weight.ts'
import { readStarter, type Starter } from './support/starter-listings.ts'
import { startWebServer } from './support/web-server.ts'

const COUNT = 100_000
const STARTS = 4
const FACET_TARGETS_MS = { embedded: 150, PostgreSQL: 50 }
const START_TARGET_MS = 3000
const SCRIPT_TARGET_KB = 150

/** Prints one table for the starter catalogue, one of page weights, and one for each store with many listings. */
export async function bench(): Promise<void> {
  // The start installs what is missing, which is not what is measured here.
  installIfNeeded()
  buildIfNeeded()
  const starter = await readStarter()
  await inTemporaryDirectory((directory) => benchStarter({ directory }, starter))
  await inTemporaryDirectory((directory) => benchStore('embedded', { directory }, starter))
  const server = await startPostgresql()
  const { url, drop } = await createOwnDatabase(server.url)
  await inTemporaryDirectory((directory) => benchStore('PostgreSQL', { directory, url }, starter))
  await drop()
  await server.stop()
}

async function benchStarter(place: StorePlace, { listings }: Starter): Promise<void> {
  const first = await startWebServer(place)
  await first.stop()
  printFigures(`embedded store, ${listings.length} listings`, [
    leastFigure('first start: store created, starter loaded, first page', [first.firstPageMs]),
    leastFigure('later start to first page', await startTimes(place), START_TARGET_MS),
  ])
  const server = await startWebServer(place)
  const [one, other] = listings.map(({ id }) => encodeURIComponent(id))
  const compared = `/compare?ids=${one},${other}`
  const weights: PageWeight[] = []
  for (const path of ['/', '/programs', `/programs/${one}`, compared, '/overview', '/crosstab', '/gaps', '/method'])
    weights.push(await weighPage(server, path))
  await server.stop()
  printWeights(weights)
}

async function benchStore(name: keyof typeof FACET_TARGETS_MS, place: StorePlace, starter: Starter): Promise<void> {
  const load = { requests: 150, rounds: 5, facetTargetMs: FACET_TARGETS_MS[name] }
  const store = await openedStore({ ...place, directory: join(place.directory, 'store') })
  await migrate(store)
  await importGenerated(store, COUNT, starter)
  await store.maintain()
  await store.close()
  const starts = await startTimes(place)
  const server = await startWebServer(place)
  const pages = await measurePages(server, starter, load)
  await server.stop()
  const operations = await measureOperations(place, starter, load)
  printFigures(`${name}, ${COUNT} listings`, [...pages, ...operations, leastFigure('start to first page', starts)])
}

async function startTimes(place: StorePlace): Promise<number[]> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) {
    const server = await startWebServer(place)
    times.push(server.firstPageMs)
    await server.stop()
  }
  return times
}

function printWeights(pages: readonly PageWeight[]): void {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
  const weight = ({ raw, sent }: Weight) => `${kilobytes(raw)} / ${kilobytes(sent)}`
  console.log('\npage weight in kB: as it is / as sent to a browser that accepts gzip\n')
  console.log('| page | HTML | CSS | script | fonts | script gzip, target |\n|---|---|---|---|---|---|')
  for (const { path, html, styles, scripts, scriptsGzip, fonts } of pages) {
    const target = `${kilobytes(scriptsGzip)}, ${targetText(scriptsGzip / 1000, SCRIPT_TARGET_KB, 'kB')}`
    console.log(`| ${path} | ${[html, styles, scripts, fonts].map(weight).join(' | ')} | ${target} |`)
  }
}

async function inTemporaryDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'collimator-bench-'))
  await work(directory).finally(() => rm(directory, { recursive: true }))
}
