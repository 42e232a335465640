import { type FileStore, type FileStoreFault, fileStoreFaultMessage } from '@collimator/files'
import {
  filesOfCase,
  type PackFile,
  type PublicCases,
  type PublicSet,
  packOfPublicSet,
  publicCasesSchema,
  readCasePack,
} from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { systemWeb, type Web, withSession } from '@collimator/web-client'
import { readJson } from '../catalogue/content.ts'
import { filesOf } from '../context/app.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { type CaseImportOptions, importFrom } from './import-case-pack.ts'
import type { PackSource } from './pack-source.ts'
import { createFileFetcher } from './web-pack-source.ts'

/** The real cases whose public source is pinned in content/. Throws DamagedContent. */
export const loadPublicCases = operation({
  action: 'cases.list',
  run: async ({ app }, _input: null) =>
    ok(await readJson(app.contentDirectory, 'case-packs/public-starter.json', publicCasesSchema)),
})

/** Which sets, in the order of the manifest; none named means all. Names that no set has are given back. */
export function chosenSets(
  { sets }: PublicCases,
  names: readonly string[],
): Result<readonly PublicSet[], { readonly unknown: readonly string[] }> {
  const unknown = names.filter((name) => !sets.some(({ id }) => id === name))
  if (unknown.length > 0) return err({ unknown })
  return ok(names.length === 0 ? sets : sets.filter(({ id }) => names.includes(id)))
}

/** A file of a public set and where it lies. Its size is null where only its hash is known. */
export type PublicFile = Pick<PackFile, 'path' | 'sha256' | 'bytes'> & { readonly address: string }

/** The files of a set in the order they are fetched. */
export function publicFiles(set: PublicSet, cases: PublicCases, base?: string): PublicFile[] {
  const { manifest, addresses } = packOfPublicSet(set, cases, base)
  const { pack } = readCasePack(bytesOf(manifest))
  const files = (pack?.cases ?? []).flatMap(filesOfCase)
  return files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes, address: addresses.get(path) ?? '' }))
}

/** How much of a set is in the store already, and how much is still to come. */
export type PublicPlan = {
  readonly files: number
  readonly filesThere: number
  /** Sum of the known sizes. */
  readonly bytes: number
  readonly bytesToCome: number
}

/** What fetching a set would bring, without asking the network. */
export const planPublicSet = operation({
  action: 'cases.list',
  run: async ({ app }, { set, cases }: { readonly set: PublicSet; readonly cases: PublicCases }) =>
    planFrom(filesOf(app), publicFiles(set, cases)),
})

async function planFrom(files: FileStore, wanted: readonly PublicFile[]): Promise<Result<PublicPlan, FileStoreFault>> {
  const plan = { files: 0, filesThere: 0, bytes: 0, bytesToCome: 0 }
  for (const { sha256, bytes } of wanted) {
    const there = await files.renewIfIntact(sha256)
    if (!there.ok) return there
    plan.files++
    plan.filesThere += there.value ? 1 : 0
    plan.bytes += bytes ?? 0
    plan.bytesToCome += there.value ? 0 : (bytes ?? 0)
  }
  return ok(plan)
}

/** One English sentence for why there is no plan. */
export function publicPlanRefusalMessage(refusal: FileStoreFault | AccessRefusal): string {
  return isAccessRefusal(refusal) ? accessRefusalMessage(refusal) : fileStoreFaultMessage(refusal)
}

/** A set to fetch, whose licence was accepted, and where its repositories lie when not at the public place. */
export type PublicFetch = CaseImportOptions & {
  readonly cases: PublicCases
  readonly set: PublicSet
  readonly mirror?: string
  /** The real network unless told otherwise. */
  readonly web?: Web
}

/**
 * Fetches a set from its public source as a case pack: the same rules as for any pack, every file by its pinned hash.
 * Started again it goes on where it stopped.
 */
export const fetchPublicSet = operation({
  action: 'cases.import',
  run: async (context, { cases, set, mirror, web = systemWeb, ...options }: PublicFetch) => {
    const base = mirror ?? cases.base
    const { manifest, addresses } = packOfPublicSet(set, cases, base)
    return withSession(web, new URL(base), (session) => {
      const source: PackSource = {
        manifest: async () => ok(bytesOf(manifest)),
        bring: createFileFetcher(session, ({ path }) => new URL(addresses.get(path) ?? base)),
      }
      return importFrom(context, source, options)
    })
  },
})

function bytesOf(manifest: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(manifest))
}
