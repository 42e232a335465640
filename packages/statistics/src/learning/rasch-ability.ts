import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { invertMonotone } from '../distributions/invert-monotone.ts'
import { normalQuantile } from '../distributions/normal.ts'

/**
 * Ability of a reader on cases of known difficulty, by Warm's weighted likelihood, which stays finite when all or none are right:
 * sum(x - p) + sum(p q (1 - 2p)) / (2 sum(p q)) = 0, p = 1/(1 + exp(b - ability)).
 * @param answers 1 right, 0 wrong, undefined for cases not read. @param difficulties logits, same length; a case with an
 * undefined difficulty is passed over.
 * @returns ability in logits on the scale of the difficulties, with se = 1/sqrt(sum p q) and a normal 95% interval; not-estimable
 * when no case has both an answer and a difficulty.
 * @see Warm 1989, Psychometrika 54:427-450; golden/learning (equation solved in base R).
 * @example raschAbility([1, 0], [0, 0]) // value 0
 */
export function raschAbility(
  answers: readonly (0 | 1 | undefined)[],
  difficulties: readonly (number | undefined)[],
): Estimated {
  const known = answers.flatMap((answer, i) => {
    const difficulty = difficulties[i]
    return answer === undefined || difficulty === undefined ? [] : [{ answer, difficulty }]
  })
  if (known.length === 0) return notEstimable('no case has both an answer and a known difficulty')
  if (!known.every(({ answer, difficulty }) => (answer === 0 || answer === 1) && Math.abs(difficulty) <= 50)) {
    return notEstimable('an answer is neither 0 nor 1, or a difficulty is out of range')
  }
  const right = known.reduce((sum, { answer }) => sum + answer, 0)
  const sums = (ability: number) => {
    const p = known.map(({ difficulty }) => 1 / (1 + Math.exp(difficulty - ability)))
    const information = p.reduce((sum, value) => sum + value * (1 - value), 0)
    const skew = p.reduce((sum, value) => sum + value * (1 - value) * (1 - 2 * value), 0)
    return { information, score: right - p.reduce((sum, value) => sum + value, 0) + skew / (2 * information) }
  }
  const spread = known.map(({ difficulty }) => difficulty)
  const bracket = [Math.min(...spread) - 15, Math.max(...spread) + 15] as const
  const ability = invertMonotone({ valueAt: (x) => sums(x).score, target: 0, bracket })
  const se = 1 / Math.sqrt(sums(ability).information)
  const reach = normalQuantile(0.975) * se
  return estimate(ability, { se, ci: [ability - reach, ability + reach] })
}
