import { type NotEstimable, notEstimable } from '@collimator/kernel'
import type { CellMerit } from '../merit/cell-merit.ts'
import type { Cell, ReaderStudy } from '../study/reading.ts'
import { caseSharing, type StudyDesign } from '../study/study-design.ts'
import { pairMoments, unbiasedCovariance } from '../ustatistics/pair-moments.ts'
import { rankedCell } from '../ustatistics/ranked-cell.ts'
import { deLongCovariance } from './delong-covariance.ts'
import { type CellPlace, type ErrorCovariance, errorCovariance, nestedErrorCovariance } from './error-covariance.ts'
import { jackknifeCovariance } from './jackknife-covariance.ts'

/** How the covariance of merits over samples of cases is estimated. */
export type CovarianceMethod = 'jackknife' | 'delong' | 'unbiased'

/** A study whose every filled cell has a merit. */
export type MeasuredStudy = {
  readonly study: ReaderStudy
  readonly design: Exclude<StudyDesign, 'incomplete'>
  /** cells[treatment] in the order of readers, without those that the design leaves empty; `merits` likewise. */
  readonly cells: readonly (readonly Cell[])[]
  readonly merits: readonly (readonly CellMerit[])[]
  readonly isArea: boolean
  /** Cases that the jackknife leaves out in turn; K is their number. */
  readonly jackknifeOver: 'all' | 'positive' | 'negative'
}

/**
 * Error terms of a study by the chosen method, with those covariances set to zero that the design rules out.
 * @returns a reason when a cell has fewer than two cases of a class, when DeLong is asked of a partially paired study, or when
 * a method is asked of a merit that has no closed form (binormal: jackknife only).
 */
export function studyCovariance(measured: MeasuredStudy, method: CovarianceMethod): ErrorCovariance | NotEstimable {
  const refusal = refusalOf(measured, method)
  if (refusal !== undefined) return notEstimable(refusal)
  const matrix = matrixOf(measured, method)
  const sizes = measured.merits.map((row) => row.length)
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  const place = ({ treatment, reader }: CellPlace) => (starts[treatment] as number) + reader
  const between = (a: CellPlace, b: CellPlace) => matrix[place(a)]?.[place(b)] as number
  const sharing = caseSharing(measured.study)
  const shared = { acrossReaders: sharing !== 'within-readers', acrossTreatments: sharing !== 'within-treatments' }
  if (measured.design === 'readers-nested-in-treatments') return nestedErrorCovariance(sizes, between, shared)
  return errorCovariance({ treatments: sizes.length, readers: sizes[0] ?? 0, between }, shared)
}

function refusalOf({ study, cells, merits, isArea }: MeasuredStudy, method: CovarianceMethod): string | undefined {
  const flat = merits.flat()
  if (flat.some((merit) => merit.leftOut.length === 0)) return 'a cell needs two cases of each class'
  if (method === 'jackknife') return undefined
  if (flat.some((merit) => merit.influence === undefined))
    return `${method} covariance needs an empirical merit: use jackknife`
  if (!cells.flat().every((cell) => hasTwoOfEachClass(study, cell))) return 'a cell needs two cases of each class'
  const unbalanced = caseSharing(study) === 'some' && (method === 'delong' || !isArea)
  return unbalanced ? `${method} covariance needs the same cases in every cell: use jackknife` : undefined
}

function hasTwoOfEachClass({ positive }: ReaderStudy, { caseIndex }: Cell): boolean {
  const positives = caseIndex.reduce((sum, index) => sum + (positive[index] as number), 0)
  return positives >= 2 && caseIndex.length - positives >= 2
}

function matrixOf(measured: MeasuredStudy, method: CovarianceMethod): readonly Float64Array[] {
  const cells = measured.cells.flat()
  if (method === 'jackknife') return jackknifeMatrix(measured, cells)
  // The unbiased covariance of two shares is their sample covariance over n, which is DeLong's.
  if (method === 'delong' || !measured.isArea) return deLongByBlocks(measured, cells)
  return unbiasedMatrix(measured.study, cells)
}

function jackknifeMatrix(measured: MeasuredStudy, cells: readonly Cell[]): readonly Float64Array[] {
  const { study, jackknifeOver } = measured
  const wanted = jackknifeOver === 'positive' ? 1 : 0
  const position = new Int32Array(study.cases.length).fill(-1)
  let left = 0
  study.positive.forEach((truth, index) => {
    if (jackknifeOver === 'all' || truth === wanted) position[index] = left++
  })
  const jackknifed = measured.merits.flat().map((merit, i) => {
    const { caseIndex } = cells[i] as Cell
    const counts = (_: number, k: number) => (position[caseIndex[k] as number] as number) >= 0
    const places = caseIndex.map((index) => position[index] as number).filter((place) => place >= 0)
    return { value: merit.value, leftOut: merit.leftOut.filter(counts), caseIndex: places }
  })
  return jackknifeCovariance(jackknifed, left)
}

/** Cells that share their cases form a block; between blocks no case is shared and the covariance is 0. */
function deLongByBlocks({ study, merits }: MeasuredStudy, cells: readonly Cell[]): readonly Float64Array[] {
  const matrix = cells.map(() => new Float64Array(cells.length))
  const blocks = new Map<number, number[]>()
  cells.forEach((cell, i) => {
    const first = cell.caseIndex[0] as number
    blocks.set(first, [...(blocks.get(first) ?? []), i])
  })
  const flat = merits.flat()
  for (const members of blocks.values()) {
    const truth = Uint8Array.from((cells[members[0] as number] as Cell).caseIndex, (k) => study.positive[k] as number)
    const block = deLongCovariance(
      members.map((i) => (flat[i] as CellMerit).influence as Float64Array),
      truth,
    )
    members.forEach((i, row) => {
      members.forEach((j, column) => {
        ;(matrix[i] as Float64Array)[j] = (block[row] as Float64Array)[column] as number
      })
    })
  }
  return matrix
}

function unbiasedMatrix(study: ReaderStudy, cells: readonly Cell[]): readonly Float64Array[] {
  const ranked = cells.map((cell) => rankedCell(study, cell))
  const matrix = cells.map(() => new Float64Array(cells.length))
  ranked.forEach((a, i) => {
    for (let j = i; j < ranked.length; j++) {
      const covariance = unbiasedCovariance(pairMoments(a, ranked[j] as typeof a)) ?? 0
      ;(matrix[i] as Float64Array)[j] = covariance
      ;(matrix[j] as Float64Array)[i] = covariance
    }
  })
  return matrix
}
