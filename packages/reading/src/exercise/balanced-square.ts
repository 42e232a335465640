/**
 * A square of orders in which each condition stands in each place once and follows each other condition equally often.
 * Row i of an even square is i + (0, 1, n-1, 2, n-2, ...) modulo n; an odd one takes its mirror image too, so it has 2n rows.
 * @param conditions number of conditions n, whole >= 1.
 * @returns n rows (2n when n is odd and above 1), each a permutation of 0..n-1.
 * @see Williams 1949, Aust J Sci Res A 2:149-168. No golden: both properties by property test.
 * @example balancedSquare(2) // [[0, 1], [1, 0]]
 */
export function balancedSquare(conditions: number): readonly (readonly number[])[] {
  const zigzag = Array.from({ length: conditions }, (_, i) =>
    i % 2 === 1 ? (i + 1) / 2 : (conditions - i / 2) % conditions,
  )
  const rows = Array.from({ length: conditions }, (_, shift) => zigzag.map((place) => (place + shift) % conditions))
  return conditions % 2 === 0 || conditions === 1 ? rows : [...rows, ...rows.map((row) => [...row].reverse())]
}
