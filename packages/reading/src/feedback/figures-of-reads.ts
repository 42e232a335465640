import { type CompetencyEvidence, competencyEvidence } from '../practice/competency-evidence.ts'
import { FILM_GROUPS, type FilmGroup, groupFilms } from './group-films.ts'
import { isFilmOfPack } from './place-of-films.ts'
import { type ReadingFigures, readingFigures } from './reading-figures.ts'
import type { ScoredFilm } from './scored-film.ts'

/** A scored film with what else its figures need. */
export type ReadForFigures = {
  readonly film: ScoredFilm
  /** Ids of the competencies that its exercise practises. */
  readonly competencies: readonly string[]
  /** Whether a reader model read it, not a person. */
  readonly isSimulated: boolean
}

/** Figures of films that share a label. */
export type LabelledFigures = { readonly label: string; readonly figures: ReadingFigures }

/** Everything that the reads of one reader say. */
export type FiguresOfReads = {
  readonly all: ReadingFigures
  readonly simulatedReads: number
  /** Reads of generated films, and of films of a pack: figures over both say so. */
  readonly generatedReads: number
  readonly packReads: number
  readonly groups: Readonly<Record<FilmGroup, readonly LabelledFigures[]>>
  readonly byFinding: readonly LabelledFigures[]
  readonly competencies: readonly CompetencyEvidence[]
}

/**
 * The figures of one reader over all films, by group, by finding and by competency. The same for a page and for a file of the
 * same reads, whatever their order.
 * @param reads finished reads of one reader. @returns see {@link FiguresOfReads}; empty groups for no reads.
 * @see `readingFigures`, `groupFilms`, `competencyEvidence`. No golden: the parts have theirs.
 */
export function figuresOfReads(reads: readonly ReadForFigures[]): FiguresOfReads {
  const ordered = reads.toSorted((a, b) => compare(a.film.at, b.film.at) || compare(a.film.film, b.film.film))
  const films = ordered.map(({ film }) => film)
  const all = readingFigures(films)
  const groups = FILM_GROUPS.map((by) => [
    by,
    groupFilms(films, by).map((group) => ({
      label: group.label,
      figures: group.films.length === films.length ? all : readingFigures(group.films),
    })),
  ])
  const findings = [...new Set(films.flatMap((film) => Object.keys(film.findings)))].sort()
  return {
    all,
    simulatedReads: reads.filter(({ isSimulated }) => isSimulated).length,
    generatedReads: films.filter(({ labels }) => !isFilmOfPack(labels)).length,
    packReads: films.filter(({ labels }) => isFilmOfPack(labels)).length,
    groups: Object.fromEntries(groups),
    byFinding: findings.map((finding) => ({ label: finding, figures: readingFigures(films, { finding }) })),
    competencies: evidenceOf(ordered),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function evidenceOf(ordered: readonly ReadForFigures[]): readonly CompetencyEvidence[] {
  const ids = [...new Set(ordered.flatMap(({ competencies }) => competencies))].sort()
  return ids.map((id) =>
    competencyEvidence(id, ordered.filter(({ competencies }) => competencies.includes(id)).flatMap(outcomeOf)),
  )
}

function outcomeOf({ film: { any } }: ReadForFigures): readonly (0 | 1)[] {
  const last = any.withAi ?? any.alone
  return last ? [Number(last.present) === any.truth ? 1 : 0] : []
}
