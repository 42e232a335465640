import { type Estimated, estimate, notEstimable } from '@collimator/kernel'
import { invertMonotone } from '../distributions/invert-monotone.ts'
import { normalQuantile } from '../distributions/normal.ts'

/**
 * Ability of a reader on cases of known difficulty, by Warm's weighted likelihood, which stays finite when all or none are right:
 * the maximum of sum(x ln p + (1 - x) ln q) + ln(sum(p q))/2, p = 1/(1 + exp(b - ability)), where its slope
 * sum(x - p) + sum(p q (1 - 2p)) / (2 sum(p q)) is 0. Cases far apart in difficulty can give several maxima; the highest counts,
 * and equally high ones are averaged.
 * @param answers 1 right, 0 wrong, undefined for cases not read. @param difficulties logits from -50 to 50, same length; a case
 * with an undefined difficulty is passed over.
 * @returns ability in logits on the scale of the difficulties, with se = 1/sqrt(sum p q) and a normal 95% interval; not-estimable
 * when no case has both an answer and a difficulty, or a difficulty is out of range.
 * @see Warm 1989, Psychometrika 54:427-450, equations 5 and 7; golden/learning (equation solved in base R, 1e-8); maxima by
 * property test against a fine grid.
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
  const ability = highestMaximum(known)
  const se = 1 / Math.sqrt(sumsAt(known, ability).information)
  const reach = normalQuantile(0.975) * se
  return estimate(ability, { se, ci: [ability - reach, ability + reach] })
}

type Answered = { readonly answer: 0 | 1; readonly difficulty: number }

function sumsAt(known: readonly Answered[], ability: number) {
  let [information, skew, residual, logLikelihood] = [0, 0, 0, 0]
  for (const { answer, difficulty } of known) {
    const p = 1 / (1 + Math.exp(difficulty - ability))
    const q = 1 / (1 + Math.exp(ability - difficulty))
    information += p * q
    skew += p * q * (q - p)
    residual += answer - p
    logLikelihood += Math.log(answer === 1 ? p : q)
  }
  return { information, slope: residual + skew / (2 * information), height: logLikelihood + Math.log(information) / 2 }
}

/** Distance of the points at which the slope is looked at. It changes over about one logit, so none of its zeros is missed. */
const STEP = 0.25

/** Each fall of the slope through 0 brackets a maximum. */
function highestMaximum(known: readonly Answered[]): number {
  const spread = known.map(({ difficulty }) => difficulty)
  const [from, to] = [Math.min(...spread) - 15, Math.max(...spread) + 15]
  const valueAt = (x: number) => sumsAt(known, x).slope
  const maxima: { readonly x: number; readonly height: number }[] = []
  let before = valueAt(from)
  for (let x = from; x < to; x += STEP) {
    const after = valueAt(x + STEP)
    if (before > 0 && after <= 0) {
      const top = invertMonotone({ valueAt, target: 0, bracket: [x, x + STEP] })
      maxima.push({ x: top, height: sumsAt(known, top).height })
    }
    before = after
  }
  const highest = Math.max(...maxima.map(({ height }) => height))
  const best = maxima.filter(({ height }) => height > highest - 1e-9)
  return best.reduce((sum, { x }) => sum + x, 0) / best.length
}
