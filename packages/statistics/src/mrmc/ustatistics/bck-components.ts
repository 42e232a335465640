import type { EightMoments } from './study-moments.ts'

/**
 * Variance components of Barrett, Clarkson and Kupinski: negative cases N, positive cases D, their pair ND, readers R, and the
 * interactions with readers.
 */
export type BckComponents = Readonly<Record<'n' | 'd' | 'nd' | 'r' | 'nr' | 'dr' | 'rnd', number>>

/**
 * Components from moments.
 * @param m unbiased or plug-in moments.
 * @see Gallas et al. 2009, Commun Stat Theory Methods 38:2586-2603, equation 19; golden/mrmc (iMRMC).
 */
export function bckComponents([m1, m2, m3, m4, m5, m6, m7, m8]: EightMoments): BckComponents {
  return {
    n: m7 - m8,
    d: m6 - m8,
    nd: m5 - m6 - m7 + m8,
    r: m4 - m8,
    nr: m3 - m4 - m7 + m8,
    dr: m2 - m4 - m6 + m8,
    rnd: m1 - m2 - m3 + m4 - m5 + m6 + m7 - m8,
  }
}

/**
 * Coefficients of the components, such that their weighted sum is the variance: 1/n0, 1/n1, 1/(n0 n1), 1/r, ... in a
 * factorial study.
 * @param c coefficients of the moments.
 */
export function bckCoefficients([c1, c2, c3, c4, c5, c6, c7]: EightMoments): BckComponents {
  return {
    n: c1 + c3 + c5 + c7,
    d: c1 + c2 + c5 + c6,
    nd: c1 + c5,
    r: c1 + c2 + c3 + c4,
    nr: c1 + c3,
    dr: c1 + c2,
    rnd: c1,
  }
}
