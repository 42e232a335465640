/** Mean squares and variance components of the three-way analysis of variance of pseudovalues. */
export type PseudovalueAnova = {
  readonly meanSquares: Readonly<Record<'t' | 'r' | 'c' | 'tr' | 'tc' | 'rc' | 'trc', number>>
  /** Negative estimates are left as they are. */
  readonly components: Readonly<Record<'r' | 'c' | 'tr' | 'tc' | 'rc' | 'trc', number>>
}

/**
 * Dorfman-Berbaum-Metz analysis: pseudovalue Y = K A - (K-1) A(-k), then treatment x reader x case analysis of variance.
 * Its F, degrees of freedom, p and intervals equal Obuchowski-Rockette with jackknife covariance.
 * @param merits merits[treatment][reader]. @param leftOut leftOut[treatment][reader][case], the same K >= 2 cases everywhere.
 * @see Dorfman, Berbaum & Metz 1992, Invest Radiol 27:723-731; Hillis et al. 2005, Stat Med 24:1579-1607; golden/mrmc.
 * @returns mean squares and components in squared units of the merit, 1e-8 in golden/mrmc (facts of the published DBM
 * analysis);
 * reasons as `obuchowskiRockette`.
 */
export function pseudovalueAnova(
  merits: readonly (readonly number[])[],
  leftOut: readonly (readonly ArrayLike<number>[])[],
): PseudovalueAnova {
  const t = merits.length
  const r = merits[0]?.length ?? 0
  const c = leftOut[0]?.[0]?.length ?? 0
  const y = (i: number, j: number, k: number) =>
    c * (merits[i]?.[j] as number) - (c - 1) * (leftOut[i]?.[j]?.[k] as number)
  const sums = marginalSquares(y, { t, r, c })
  const meanSquares = {
    t: over(sums.t - sums.all, t - 1),
    r: over(sums.r - sums.all, r - 1),
    c: over(sums.c - sums.all, c - 1),
    tr: over(sums.tr - sums.t - sums.r + sums.all, (t - 1) * (r - 1)),
    tc: over(sums.tc - sums.t - sums.c + sums.all, (t - 1) * (c - 1)),
    rc: over(sums.rc - sums.r - sums.c + sums.all, (r - 1) * (c - 1)),
    trc: over(
      sums.trc - sums.tr - sums.tc - sums.rc + sums.t + sums.r + sums.c - sums.all,
      (t - 1) * (r - 1) * (c - 1),
    ),
  }
  const ms = meanSquares
  const components = {
    r: (ms.r - ms.tr - ms.rc + ms.trc) / (t * c),
    c: (ms.c - ms.tc - ms.rc + ms.trc) / (t * r),
    tr: (ms.tr - ms.trc) / c,
    tc: (ms.tc - ms.trc) / r,
    rc: (ms.rc - ms.trc) / t,
    trc: ms.trc,
  }
  return { meanSquares, components }
}

type Sizes = { readonly t: number; readonly r: number; readonly c: number }

/** Squared totals over each margin, each divided by the number of values in a total. */
function marginalSquares(y: (i: number, j: number, k: number) => number, { t, r, c }: Sizes) {
  const totals = {
    t: new Float64Array(t),
    r: new Float64Array(r),
    c: new Float64Array(c),
    tr: new Float64Array(t * r),
    tc: new Float64Array(t * c),
    rc: new Float64Array(r * c),
  }
  let all = 0
  let trc = 0
  // The grand mean of y is taken off first, because the sums of squares would otherwise cancel in their leading digits.
  const centre = y(0, 0, 0)
  for (let i = 0; i < t; i++) {
    for (let j = 0; j < r; j++) {
      for (let k = 0; k < c; k++) {
        const value = y(i, j, k) - centre
        all += value
        trc += value * value
        totals.t[i]! += value
        totals.r[j]! += value
        totals.c[k]! += value
        totals.tr[i * r + j]! += value
        totals.tc[i * c + k]! += value
        totals.rc[j * c + k]! += value
      }
    }
  }
  return {
    all: (all * all) / (t * r * c),
    trc,
    t: squares(totals.t) / (r * c),
    r: squares(totals.r) / (t * c),
    c: squares(totals.c) / (t * r),
    tr: squares(totals.tr) / c,
    tc: squares(totals.tc) / r,
    rc: squares(totals.rc) / t,
  }
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0)
}

function over(sum: number, degrees: number): number {
  return degrees === 0 ? 0 : sum / degrees
}
