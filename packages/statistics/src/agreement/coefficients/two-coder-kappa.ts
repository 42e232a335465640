import { type Estimated, estimate, isNotEstimable, notEstimable } from '@collimator/kernel'
import { studentInterval } from '../chance-corrected.ts'
import { pickItems, type Ratings } from '../ratings.ts'
import type { Weighting } from '../weighting.ts'
import { congerKappa } from './conger-kappa.ts'
import { fleissKappa } from './fleiss-kappa.ts'

/**
 * Cohen's kappa of two coders over the items both coded: (po - pe) / (1 - pe), pe = sum of products of the two coders'
 * own distributions, each term weighted.
 * @param weighting identity for the unweighted kappa; linear or quadratic for weighted kappa.
 * @returns not-estimable for any other number of coders: a mean of pairwise kappas is not Cohen's kappa, and Conger's
 * is its extension. Also when no item, or only one, was coded by both, or both used one and the same code throughout.
 * The standard error is the large-sample one of Fleiss, Cohen and Everitt; the interval uses Student's t.
 * @see Cohen 1960, Educ Psychol Meas 20:37-46; Cohen 1968, Psychol Bull 70:213-220; Fleiss, Cohen and Everitt 1969,
 * Psychol Bull 72:323-327, formula 13; R irr `kappa2`.
 * golden/agreement (exact fractions in Python, 1e-12; irrCAC and irr, printed digits).
 */
export function cohenKappa(ratings: Ratings, weighting: Weighting): Estimated {
  if (ratings.coders.length !== 2) return onlyTwo(ratings, 'Cohen', "Conger's kappa")
  const both = codedByBoth(ratings)
  const kappa = congerKappa(both, weighting)
  if (isNotEstimable(kappa) || kappa.se === undefined) return kappa
  // The published large-sample variance divides by n^2 where the linearisation over items divides by n (n - 1).
  const se = kappa.se * Math.sqrt((both.items - 1) / both.items)
  return estimate(kappa.value, { se, ci: studentInterval(kappa.value, se, both.items - 1) })
}

/**
 * Scott's pi of two coders over the items both coded: as Cohen's kappa, but chance comes from the distribution of both
 * coders taken together.
 * @returns not-estimable for any other number of coders (Fleiss' kappa is the extension), and as `cohenKappa`.
 * @see Scott 1955, Public Opin Q 19:321-325.
 * @param ratings of two coders. @param weighting as in `cohenKappa`. golden/agreement (exact fractions in Python, 1e-12;
 * irrCAC and irr, printed digits).
 */
export function scottPi(ratings: Ratings, weighting: Weighting): Estimated {
  if (ratings.coders.length !== 2) return onlyTwo(ratings, 'Scott', "Fleiss' kappa")
  return fleissKappa(codedByBoth(ratings), weighting)
}

function onlyTwo(ratings: Ratings, name: string, extension: string): Estimated {
  const coders = ratings.coders.length
  if (coders < 2) return notEstimable('there is only one coder')
  return notEstimable(`${name} defined it for two coders and there are ${coders}; see the pairs, or ${extension}`)
}

function codedByBoth(ratings: Ratings): Ratings {
  const both: number[] = []
  for (let item = 0; item < ratings.items; item++) {
    if ((ratings.codes[2 * item] as number) >= 0 && (ratings.codes[2 * item + 1] as number) >= 0) both.push(item)
  }
  return both.length === ratings.items ? ratings : pickItems(ratings, both)
}
