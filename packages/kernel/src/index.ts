export type { Brand } from './brand.ts'
export {
  type Estimate,
  type Estimated,
  estimate,
  type Interval,
  isNotEstimable,
  type NotEstimable,
  notEstimable,
} from './estimate.ts'
export { naturally } from './natural-order.ts'
export { foundText, type Imported, type ImportProblem, nestsDeeperThan } from './problem.ts'
export { type Random, seededRandom } from './random.ts'
export { err, ok, type Result } from './result.ts'
export { slugOf } from './slug.ts'
export { withoutTrailing } from './without-trailing.ts'
