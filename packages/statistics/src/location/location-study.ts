import { type NotEstimable, naturally, notEstimable } from '@collimator/kernel'
import { withCutMeans } from '../mrmc/analysis/cut-means.ts'
import {
  type Generalisation,
  type ObuchowskiRockette,
  obuchowskiRockette,
} from '../mrmc/analysis/obuchowski-rockette.ts'
import { type ErrorCovariance, errorCovariance } from '../mrmc/covariance/error-covariance.ts'
import { jackknifeCovariance } from '../mrmc/covariance/jackknife-covariance.ts'
import type { LeftOutMerit } from './pair-merit.ts'

/** A figure of merit of one reader in one treatment, however it was obtained. */
export type MeritCell = {
  readonly reader: string
  readonly treatment: string
  readonly merit: LeftOutMerit | NotEstimable
}

/** The Obuchowski-Rockette analysis of merits that come with jackknife values. */
export type LocationStudy = {
  readonly kind: 'location-study'
  readonly readers: readonly string[]
  readonly treatments: readonly string[]
  /** Cases that any merit rests on. */
  readonly cases: number
  readonly analysis: ObuchowskiRockette
  /** Jackknife error terms; a reason when a class has a single case. */
  readonly covariance: ErrorCovariance | NotEstimable
}

/** What the conclusions are meant for, and the two-sided level of intervals. */
export type LocationStudyOptions = Generalisation & { readonly confidence?: number }

/**
 * Obuchowski-Rockette analysis of location merits (or of any merit with jackknife values). Readers and treatments are crossed;
 * cases may be missing from some cells, whose merits then do not change when those cases are left out. Readers and treatments are
 * put in natural order of their names, so the order of cells changes nothing.
 * @param cells one for each reader and treatment. @param options random or fixed readers and cases.
 * @returns not-estimable when a cell is missing, doubled or has no merit; parts of the analysis give their own reasons. Intervals of
 * means are cut to 0..1, with a note.
 * @see `obuchowskiRockette`, `jackknifeCovariance`; Chakraborty 2017, Observer Performance Methods for Diagnostic Imaging, chapters
 * 10 and 14; golden/location-rjafroc (RJafroc's functions, three techniques, all three generalisations, 1e-9).
 */
export function locationStudy(
  cells: readonly MeritCell[],
  options: LocationStudyOptions,
): LocationStudy | NotEstimable {
  const readers = [...new Set(cells.map(({ reader }) => reader))].sort(naturally)
  const treatments = [...new Set(cells.map(({ treatment }) => treatment))].sort(naturally)
  const grid = treatments.map((treatment) =>
    readers.map((reader) => cells.filter((cell) => cell.reader === reader && cell.treatment === treatment)),
  )
  const fault = gridFault(grid, cells, { readers, treatments })
  if (fault !== undefined) return notEstimable(fault)
  const merits = grid.map((row) => row.map(([cell]) => (cell as MeritCell).merit as LeftOutMerit))
  const names = [...new Set(merits.flat().flatMap((merit) => merit.cases))]
  const covariance = jackknifeStudy(merits, names)
  const values = merits.map((row) => row.map(({ value }) => value))
  return {
    kind: 'location-study',
    readers,
    treatments,
    cases: names.length,
    analysis: withCutMeans(obuchowskiRockette({ values, covariance }, options, options.confidence ?? 0.95)),
    covariance,
  }
}

function gridFault(
  grid: readonly (readonly MeritCell[][])[],
  cells: readonly MeritCell[],
  names: { readonly readers: readonly string[]; readonly treatments: readonly string[] },
): string | undefined {
  if (cells.length === 0) return 'there are no reads'
  const holes = grid.flatMap((row, i) => row.flatMap((found, j) => (found.length === 1 ? [] : [{ i, j }])))
  const [first] = holes
  if (first !== undefined) {
    const where = `reader ${names.readers[first.j]}, treatment ${names.treatments[first.i]}`
    return `${holes.length} of ${grid.flat().length} reader-treatment cells are missing or occur twice, first ${where}`
  }
  for (const { reader, treatment, merit } of cells) {
    if (merit.kind === 'not-estimable') return `reader ${reader}, treatment ${treatment}: ${merit.reason}`
  }
  return undefined
}

function jackknifeStudy(
  merits: readonly (readonly LeftOutMerit[])[],
  names: readonly string[],
): ErrorCovariance | NotEstimable {
  if (merits.flat().some(({ leftOut }) => leftOut.length === 0)) {
    return notEstimable('the jackknife needs two cases of each class')
  }
  const place = new Map(names.map((name, k) => [name, k]))
  const cells = merits.flat().map(({ value, cases, leftOut }) => ({
    value,
    leftOut,
    caseIndex: cases.map((name) => place.get(name) as number),
  }))
  const readers = merits[0]?.length ?? 0
  const matrix = jackknifeCovariance(cells, names.length)
  const index = ({ treatment, reader }: { treatment: number; reader: number }) => treatment * readers + reader
  const between = (a: { treatment: number; reader: number }, b: { treatment: number; reader: number }) =>
    matrix[index(a)]?.[index(b)] ?? 0
  const everything = { acrossReaders: true, acrossTreatments: true }
  return errorCovariance({ treatments: merits.length, readers, between }, everything)
}
