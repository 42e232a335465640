import { meanOf } from '../../roc/placements.ts'

/** A position in the grid of merits. */
export type CellPlace = { readonly treatment: number; readonly reader: number }

/** Covariance of the merits of two cells over samples of cases, with the size of the grid. */
export type CovarianceOfCells = {
  readonly treatments: number
  readonly readers: number
  readonly between: (a: CellPlace, b: CellPlace) => number
}

/**
 * Obuchowski and Rockette's error terms: `var` of one merit; `cov1` same reader, different treatment; `cov2` different
 * reader, same treatment; `cov3` both different. A term without pairs (one reader, one treatment) is 0.
 */
export type ErrorTerms = { readonly var: number; readonly cov1: number; readonly cov2: number; readonly cov3: number }

/** Error terms pooled over the study, of each treatment alone (var, cov2) and of each reader alone (var, cov1). */
export type ErrorCovariance = {
  readonly pooled: ErrorTerms
  readonly byTreatment: readonly { readonly var: number; readonly cov2: number }[]
  readonly byReader: readonly { readonly var: number; readonly cov1: number }[]
}

/** Which covariances are zero because the cells share no case. */
export type SharedCases = { readonly acrossReaders: boolean; readonly acrossTreatments: boolean }

/**
 * Averages the covariances of all pairs of cells into error terms.
 * @param cells covariance of any two cells. @param shared terms of pairs that share no case are set to exactly 0.
 * @see Obuchowski & Rockette 1995, Commun Stat Simul 24:285-308; Hillis 2007, Stat Med 26:596-619, section 2.
 * @returns squared units of the merit; covariances may be negative; never an error. golden/mrmc (MRMCaov and RJafroc, 1e-8).
 */
export function errorCovariance(cells: CovarianceOfCells, shared: SharedCases): ErrorCovariance {
  const readers = Array.from({ length: cells.readers }, (_, j) => j)
  const treatments = Array.from({ length: cells.treatments }, (_, i) => i)
  const own = (i: number, j: number) => cells.between({ treatment: i, reader: j }, { treatment: i, reader: j })
  const cov1Of = (j: number) =>
    pairMean(treatments, (i, k) => cells.between({ treatment: i, reader: j }, { treatment: k, reader: j }))
  const cov2Of = (i: number) =>
    pairMean(readers, (j, l) => cells.between({ treatment: i, reader: j }, { treatment: i, reader: l }))
  const cov3Of = (i: number, k: number) => pairMean(readers, (j, l) => (cross(i, j, k, l) + cross(i, l, k, j)) / 2)
  function cross(i: number, j: number, k: number, l: number): number {
    return cells.between({ treatment: i, reader: j }, { treatment: k, reader: l })
  }
  const byTreatment = treatments.map((i) => ({
    var: meanOf(readers.map((j) => own(i, j))),
    cov2: shared.acrossReaders ? cov2Of(i) : 0,
  }))
  const byReader = readers.map((j) => ({
    var: meanOf(treatments.map((i) => own(i, j))),
    cov1: shared.acrossTreatments ? cov1Of(j) : 0,
  }))
  const pooled = {
    var: meanOf(byTreatment.map((terms) => terms.var)),
    cov1: meanOf(byReader.map((terms) => terms.cov1)),
    cov2: meanOf(byTreatment.map((terms) => terms.cov2)),
    cov3: shared.acrossReaders && shared.acrossTreatments ? pairMean(treatments, cov3Of) : 0,
  }
  return { pooled, byTreatment, byReader }
}

/**
 * Error terms where readers are nested in treatments: `var`, `cov2` and `cov3` are means over all cells and over all pairs of cells
 * of one treatment and of two, so that a treatment weighs by its pairs; `cov1` is 0, because no reader has two treatments.
 * @param readers readers of each treatment. @param between covariance of two cells by treatment and place within it.
 * @param shared terms of pairs that share no case are set to exactly 0.
 * @see Hillis 2014, Stat Med 33:330-360, section 5.
 * @returns as `errorCovariance`, without terms by reader; a treatment of one reader has cov2 0. golden/mrmc (split-plot).
 */
export function nestedErrorCovariance(
  readers: readonly number[],
  between: CovarianceOfCells['between'],
  shared: SharedCases,
): ErrorCovariance {
  const places = readers.map((size, treatment) => Array.from({ length: size }, (_, reader) => ({ treatment, reader })))
  const own = (cells: readonly CellPlace[]) => meanOf(cells.map((cell) => between(cell, cell)))
  const flat = places.flat()
  const indices = flat.map((_, i) => i)
  const meanBetween = (wanted: (a: CellPlace, b: CellPlace) => boolean) =>
    pairMean(
      indices,
      (i, j) => between(flat[i] as CellPlace, flat[j] as CellPlace),
      (i, j) => wanted(flat[i] as CellPlace, flat[j] as CellPlace),
    )
  const { acrossReaders } = shared
  const across = acrossReaders && shared.acrossTreatments
  const within = (treatment: number) => meanBetween((a, b) => a.treatment === treatment && b.treatment === treatment)
  return {
    pooled: {
      var: own(flat),
      cov1: 0,
      cov2: acrossReaders ? meanBetween((a, b) => a.treatment === b.treatment) : 0,
      cov3: across ? meanBetween((a, b) => a.treatment !== b.treatment) : 0,
    },
    byTreatment: places.map((cells, i) => ({ var: own(cells), cov2: acrossReaders ? within(i) : 0 })),
    byReader: [],
  }
}

/** Mean over the pairs that count; 0 where none does. */
function pairMean(
  items: readonly number[],
  of: (a: number, b: number) => number,
  counts: (a: number, b: number) => boolean = () => true,
): number {
  let sum = 0
  let pairs = 0
  for (let a = 0; a < items.length; a++) {
    for (let b = a + 1; b < items.length; b++) {
      if (!counts(a, b)) continue
      sum += of(a, b)
      pairs += 1
    }
  }
  return pairs === 0 ? 0 : sum / pairs
}
