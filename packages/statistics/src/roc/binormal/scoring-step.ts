import type { BinormalScores } from './binormal-scores.ts'

/** Change of each parameter that Fisher scoring asks for, and the covariance of a and b at this point. */
export type ScoringStep = {
  readonly a: number
  readonly b: number
  readonly cuts: Float64Array
  readonly covariance: { readonly aa: number; readonly ab: number; readonly bb: number }
}

/**
 * Solves information x step = gradient in O(categories): the cuts are eliminated through their tridiagonal block (Thomas
 * algorithm), which leaves two equations for a and b.
 * @returns undefined when the information is singular, which is how an unidentified model shows itself.
 */
export function scoringStep(scores: BinormalScores): ScoringStep | undefined {
  const { gradient, corner, border } = scores
  const solved = solveTridiagonal(scores, [gradient.cuts, border.a, border.b])
  if (solved === undefined) return undefined
  const [g, u, v] = solved as [Float64Array, Float64Array, Float64Array]
  const aa = corner.aa - dot(border.a, u)
  const ab = corner.ab - dot(border.a, v)
  const bb = corner.bb - dot(border.b, v)
  const determinant = aa * bb - ab * ab
  if (!(determinant > 1e-12 * aa * bb)) return undefined
  const ra = gradient.a - dot(border.a, g)
  const rb = gradient.b - dot(border.b, g)
  const a = (bb * ra - ab * rb) / determinant
  const b = (aa * rb - ab * ra) / determinant
  const cuts = g.map((value, k) => value - (u[k] as number) * a - (v[k] as number) * b)
  return { a, b, cuts, covariance: { aa: bb / determinant, ab: -ab / determinant, bb: aa / determinant } }
}

function solveTridiagonal(
  { diagonal, beside }: Pick<BinormalScores, 'diagonal' | 'beside'>,
  sides: readonly Float64Array[],
): Float64Array[] | undefined {
  const pivots = diagonal.slice()
  const solutions = sides.map((side) => side.slice())
  for (let k = 1; k < pivots.length; k++) {
    if (!((pivots[k - 1] as number) > 0)) return undefined
    const factor = (beside[k - 1] as number) / (pivots[k - 1] as number)
    pivots[k]! -= factor * (beside[k - 1] as number)
    for (const side of solutions) side[k]! -= factor * (side[k - 1] as number)
  }
  for (let k = pivots.length - 1; k >= 0; k--) {
    if (!((pivots[k] as number) > 0)) return undefined
    for (const side of solutions) {
      const after = k + 1 < pivots.length ? (beside[k] as number) * (side[k + 1] as number) : 0
      side[k] = ((side[k] as number) - after) / (pivots[k] as number)
    }
  }
  return solutions
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number)
  return sum
}
