import type { PublicCases, PublicSet } from '@collimator/formats'
import {
  type CaseImportReport,
  caseImportRefusalMessage,
  chosenSets,
  fetchPublicSet,
  loadPublicCases,
  planPublicSet,
  publicFiles,
  publicPlanRefusalMessage,
} from '@collimator/operations'
import { type Command, Option } from 'commander'
import { contextWithoutStore, type StoreOptions, unwrap, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Finish, type Io, writeJson } from '../io.ts'
import { columnsText } from '../reports/text-report.ts'
import { putIntoWords, withCases } from './case-place.ts'
import { importJson, withReadableErrors } from './print-import-report.ts'
import { webAddressOf } from './web-address.ts'

type FetchOptions = StoreOptions & {
  readonly list?: boolean
  readonly dryRun?: boolean
  readonly accept: readonly string[]
  readonly mirror?: string
  readonly acceptValid?: boolean
}

type Wanted = { readonly cases: PublicCases; readonly sets: readonly PublicSet[]; readonly mirror: URL | undefined }

/** `collimator cases fetch`: real films from where their publishers keep them. */
export function registerFetch(cases: Command, io: Io, finish: Finish): void {
  withStoreOptions(cases.command('fetch').argument('[sets...]', 'which sets; all when none is named'))
    .description('fetch real cases from their public source; every file is pinned by its hash')
    .option('--dry-run', 'fetch nothing; show sizes, licences and whom to attribute')
    .addOption(new Option('--list', 'fetch nothing; show every file with its address').conflicts('dryRun'))
    .option(
      '--accept <licences>',
      'licences you accept, by the word that --dry-run shows; several by comma; or all',
      words,
      [],
    )
    .option('--mirror <address>', 'where the repositories are, instead of the public address')
    .option('--accept-valid', 'keep the good cases although others are refused')
    .action(async (names: readonly string[], options: FetchOptions) => {
      const wanted = await chooseWanted(io, names, options)
      if (options.list) list(io, wanted, options)
      else if (options.dryRun) await showPlan(io, wanted, options)
      else await fetchAll({ io, finish }, wanted, options)
    })
}

function words(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(',').map((word) => word.trim())]
}

async function chooseWanted(io: Io, names: readonly string[], options: FetchOptions): Promise<Wanted> {
  const cases = unwrap(await putIntoWords(() => loadPublicCases(contextWithoutStore(io, options), null)))
  const mirror = options.mirror === undefined ? undefined : webAddressOf(options.mirror)
  if (options.mirror !== undefined && !mirror)
    throw new CommandFailure(`${options.mirror}: expected an http or https address`, 2)
  const chosen = chosenSets(cases, names)
  if (chosen.ok) return { cases, sets: chosen.value, mirror }
  const known = cases.sets.map(({ id }) => id).join(', ')
  throw new CommandFailure(`there is no set ${chosen.error.unknown.join(', ')}; there are ${known}`, 2)
}

function list(io: Io, { cases, sets, mirror }: Wanted, options: FetchOptions): void {
  const files = sets.flatMap((set) => publicFiles(set, cases, mirror?.href).map((file) => ({ set: set.id, ...file })))
  if (options.json) writeJson(io, { files, leftOut: cases.leftOut })
  else {
    const rows = files.map(({ set, bytes, sha256, address }) => [set, String(bytes ?? ''), sha256, address])
    io.stdout.write(columnsText([['set', 'bytes', 'SHA-256', 'address'], ...rows]))
  }
}

async function showPlan(io: Io, { cases, sets }: Wanted, options: FetchOptions): Promise<void> {
  const plans = await putIntoWords(() => Promise.all(sets.map((set) => planOf(io, { cases, set }, options))))
  const planned = sets.map((set, i) => ({ ...termsOf(set), ...plans[i], cases: set.cases.length }))
  if (options.json) {
    writeJson(io, { sets: planned, leftOut: cases.leftOut })
    return
  }
  const rows = planned.map((one) => [
    one.set,
    String(one.cases),
    `${one.filesThere ?? 0} of ${one.files ?? 0}`,
    megabytes(one.bytesToCome ?? 0),
    one.licenceWord,
    one.source,
  ])
  const head = ['set', 'cases', 'files there', 'to come', 'licence', 'source']
  const terms = planned.map(({ set, licence, attribution, changes, truth }) =>
    [`${set}: ${licence}`, ...attribution, `changes: ${changes}`, `truth: ${truth}`].join('\n  '),
  )
  const left = cases.leftOut.map(({ what, reason }) => `left out: ${what}: ${reason}`)
  io.stdout.write(`${columnsText([head, ...rows])}\n${[...terms, ...left].join('\n')}\n`)
}

function termsOf({ id, licenceWord, licence, attribution, truth, repository, commit, ...rest }: PublicSet) {
  const source = `${repository} at ${commit.slice(0, 12)}`
  const changes = rest.changes ?? 'none'
  return { set: id, licenceWord, licence, attribution, changes, truth: `${truth.by}; ${truth.strength}`, source }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/** The files are asked, not the store: nothing is fetched, so nothing needs to be written. */
async function planOf(io: Io, wanted: { readonly cases: PublicCases; readonly set: PublicSet }, options: StoreOptions) {
  const plan = await planPublicSet(contextWithoutStore(io, options), wanted)
  if (plan.ok) return plan.value
  throw new CommandFailure(publicPlanRefusalMessage(plan.error))
}

type Fetched = { readonly set: string; readonly report: CaseImportReport }

async function fetchAll(out: { readonly io: Io; readonly finish: Finish }, wanted: Wanted, options: FetchOptions) {
  refuseUnaccepted(wanted.sets, options.accept)
  const fetched: Fetched[] = []
  for (const set of wanted.sets)
    fetched.push({ set: set.id, report: await fetchOne(out.io, { ...wanted, set }, options) })
  if (fetched.some(({ report }) => report.faults.length > 0)) out.finish(1)
  if (options.json)
    writeJson(out.io, {
      fetched: fetched.map(({ set, report }) => ({ set, ...importJson(report) })),
      leftOut: wanted.cases.leftOut,
    })
  else for (const { report } of fetched) withReadableErrors(out.io, report)
}

async function fetchOne(io: Io, { cases, set, mirror }: Wanted & { readonly set: PublicSet }, options: FetchOptions) {
  const done = await withCases({ io, label: set.id, options }, (context, onProgress) =>
    fetchPublicSet(context, {
      cases,
      set,
      onProgress,
      acceptValid: options.acceptValid === true,
      ...(mirror ? { mirror: mirror.href } : {}),
    }),
  )
  if (done.ok) return done.value
  throw new CommandFailure(`${set.id}: ${caseImportRefusalMessage(done.error)}`)
}

function refuseUnaccepted(sets: readonly PublicSet[], accepted: readonly string[]): void {
  const known = [...new Set(sets.map(({ licenceWord }) => licenceWord))]
  const missing = accepted.includes('all') ? [] : known.filter((word) => !accepted.includes(word))
  if (missing.length === 0) return
  const asked = missing.join(',')
  throw new CommandFailure(
    `Licences not accepted: ${asked}. Read them with --dry-run; accept them with --accept ${asked} or --accept all`,
    2,
  )
}
