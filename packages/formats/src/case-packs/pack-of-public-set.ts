import { withoutTrailing } from '@collimator/kernel'
import type { PublicCases, PublicSet } from './public-cases-schema.ts'

/** A public set as a pack: its manifest, and where each file of it lies. */
export type PublicPack = {
  /** What manifest.json would say; read it with `readCasePack`. */
  readonly manifest: object
  /** Address by path in the pack. */
  readonly addresses: ReadonlyMap<string, string>
}

/**
 * Spells a public set out as a case pack, every case with the terms, the truth's author and the source of its set.
 * @param set one set of `cases`.
 * @param cases the manifest that the set is from; gives the date and the base.
 * @param base where the repositories lie, when it is not the public place; with or without a closing slash.
 * @returns a file's address is base/repository/commit/path, each part percent-encoded.
 */
export function packOfPublicSet(set: PublicSet, cases: PublicCases, base: string = cases.base): PublicPack {
  const { repository, commit } = set
  const root = `${withoutTrailing(base, '/')}/${repository}/${commit}`
  const addressOf = (path: string) => `${root}/${path.split('/').map(encodeURIComponent).join('/')}`
  const addresses = new Map<string, string>()
  for (const { file, path, label_file, label_path } of set.cases) {
    addresses.set(file, addressOf(path))
    if (label_file !== undefined && label_path !== undefined) addresses.set(label_file, addressOf(label_path))
  }
  const manifest = {
    format: 'collimator-case-pack-1',
    name: set.name,
    made: cases.made,
    cases: set.cases.map((one) => packCase(one, set)),
  }
  return { manifest, addresses }
}

function packCase({ path, label_path, source, truth, ...one }: PublicSet['cases'][number], set: PublicSet): object {
  const { licence, attribution, changes, repository, commit } = set
  return {
    ...one,
    set: set.set,
    source: { repository, commit, path, ...(label_path === undefined ? {} : { label_path }), ...source },
    licence,
    attribution,
    ...(changes === undefined ? {} : { changes }),
    truth: { ...truth, ...set.truth },
  }
}
