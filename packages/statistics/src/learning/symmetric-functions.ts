/**
 * Elementary symmetric functions of easiness parameters: gamma_r sums, over all ways to get r items right, the product of
 * their easiness. Built by the summation algorithm, which only adds positive numbers and so loses no digits.
 * @param easiness exp(-difficulty) of each item, > 0. @returns gamma_0 .. gamma_n.
 * @see Gustafsson 1980, Br J Math Stat Psychol 33:205-223; Fischer & Molenaar 1995, Rasch Models, section 8.4.
 * @example symmetricFunctions([1, 2]) // [1, 3, 2]
 */
export function symmetricFunctions(easiness: readonly number[]): number[] {
  return easiness.reduce<number[]>((gamma, value) => withItem(gamma, value), [1])
}

/**
 * The same functions with one item left out, for every item. Products of the items before and after it are joined, because
 * dividing one item out of the whole would cancel digits.
 * @param easiness as above, n items. @returns n lists of gamma_0 .. gamma_(n-1).
 */
export function symmetricFunctionsWithout(easiness: readonly number[]): number[][] {
  const before: number[][] = [[1]]
  for (const value of easiness) before.push(withItem(before[before.length - 1] as number[], value))
  const found: number[][] = []
  let after: number[] = [1]
  for (let i = easiness.length - 1; i >= 0; i--) {
    found.push(product(before[i] as number[], after))
    after = withItem(after, easiness[i] as number)
  }
  return found.reverse()
}

function withItem(gamma: readonly number[], value: number): number[] {
  const next = [...gamma, 0]
  for (let r = gamma.length; r > 0; r--) next[r] = (next[r] as number) + value * (gamma[r - 1] as number)
  return next
}

function product(a: readonly number[], b: readonly number[]): number[] {
  const result = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      result[i + j] = (result[i + j] as number) + x * y
    })
  })
  return result
}
