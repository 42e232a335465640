import { type NotEstimable, notEstimable } from '@collimator/kernel'

/**
 * Standard error of an area from the area and the numbers of cases alone, for planning and for checking published results:
 * SE^2 = [A(1-A) + (n1-1)(Q1-A^2) + (n0-1)(Q2-A^2)]/(n1 n0), Q1 = A/(2-A), Q2 = 2A^2/(1+A).
 * @param auc in [0, 1]. @param positives n1 >= 1. @param negatives n0 >= 1.
 * @returns not-estimable when an argument is out of range; 0 at areas 0 and 1.
 * @see Hanley & McNeil 1982, Radiology 143:29-36, equation 1; their example: .893, 51, 58 gives .0325 (printed as .032).
 * golden/roc holds the printed example.
 */
export function hanleyMcNeilError(auc: number, positives: number, negatives: number): number | NotEstimable {
  if (!(auc >= 0 && auc <= 1)) return notEstimable('an area is between 0 and 1')
  if (!(positives >= 1 && negatives >= 1 && Number.isFinite(positives * negatives)))
    return notEstimable('at least one case of each class is needed')
  const q1 = auc / (2 - auc)
  const q2 = (2 * auc * auc) / (1 + auc)
  const square = auc * auc
  const sum = auc * (1 - auc) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square)
  return Math.sqrt(Math.max(0, sum) / (positives * negatives))
}
