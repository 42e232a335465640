import type { JudgedPair } from './closure.ts'
import type { Comparison } from './comparison.ts'

/** Everything the engine asks of a profile once its records are prepared. */
export type DedupeRun = {
  /** Packed block keys, ascending. */
  readonly keys: Float64Array
  /** Place of each row in an order that puts alike records side by side. */
  readonly rank: Int32Array
  readonly judge: (a: number, b: number) => Comparison
  /** Reconsiders pairs in the light of each other before `same` pairs are closed into groups. */
  readonly beforeClosing?: (pairs: readonly JudgedPair[]) => readonly JudgedPair[]
  /** Last word on the pairs worth showing, once groups stand; may drop pairs, or turn `unsure` into another relation. */
  readonly settle?: (pairs: readonly JudgedPair[], groups: readonly (readonly number[])[]) => readonly JudgedPair[]
}
