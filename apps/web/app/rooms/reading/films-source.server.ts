import type { FilmsSource } from '@collimator/operations/pack-films'

/** Where films come from, for a page: a sentence, and on whose terms they are shown. */
export type ShownSource = {
  readonly sentence: string
  readonly licences: readonly string[]
  readonly attribution: readonly string[]
}

/** Real films against generated ones, in words, wherever films are shown. */
export function presentSource(source: FilmsSource): ShownSource {
  switch (source.kind) {
    case 'generated':
      return { sentence: 'Generated films, not patients.', licences: [], attribution: [] }
    case 'missing-pack':
      return {
        sentence: `Real films of ${source.wanted}, which has not been imported. An owner of the installation can import it; until then this exercise cannot be read.`,
        licences: [],
        attribution: [],
      }
    case 'pack':
      return {
        sentence: source.isGenerated
          ? `Films of the case pack “${source.name}”. Some or all of them are generated; each says so.`
          : `Real films of the case pack “${source.name}”.`,
        licences: source.licences,
        attribution: source.attribution,
      }
    default:
      return source satisfies never
  }
}

/** The same in two or three words, for a list. */
export function sourceWords({ kind }: FilmsSource): string {
  if (kind === 'generated') return 'generated films'
  return kind === 'pack' ? 'films of a case pack' : 'its case pack has not been imported'
}
