/** The clusters an observation belongs to: the reader who made it and the case it was made on. */
export type Clusters = { readonly reader: string; readonly case: string }

/** Variance with clustering taken in, and what its degrees of freedom rest on. */
export type ClusteredVariance = {
  readonly variance: number
  /** Fewest clusters in a direction that has more than one; 1 when there is none. */
  readonly fewestClusters: number
}

/** Variance of the statistic when the groups are what was sampled: `groups` in all, `groupOf` each observation from 0. */
export type GroupedVariance = (groupOf: readonly number[], groups: number) => number

/**
 * Two-way clustered variance of any statistic, from its variance under one-way grouping:
 * V(readers) + V(cases) - V(reader and case), and not below the larger one-way variance, so that clustering does not narrow an
 * interval by accident. Where the formula is not above 0, the largest of its three parts: in a balanced table of pure
 * interaction readers and cases cancel, and what is left is the variance of independent observations. With one reader (or one
 * case) the other grouping alone counts.
 * @param observations with their clusters. @param grouped one-way variance, >= 0; 0 for a single group.
 * @returns variance >= 0 and the fewest clusters.
 * @see Cameron, Gelbach & Miller 2011, J Bus Econ Stat 29:238-249, equation 2.3; golden/reliance (R package survey, 1e-9).
 */
export function clusteredVariance(observations: readonly Clusters[], grouped: GroupedVariance): ClusteredVariance {
  const n = observations.length
  if (n > 1 && isOneReaderOfEachCase(observations)) return { variance: grouped(countUp(n), n), fewestClusters: n }
  const readerOf = numberGroups(observations.map((o) => o.reader))
  const caseOf = numberGroups(observations.map((o) => o.case))
  const cellOf = numberGroups(readerOf.groupOf.map((reader, i) => reader * n + (caseOf.groupOf[i] as number)))
  const [readers, cases, cells] = [readerOf, caseOf, cellOf].map(({ groupOf, groups }) =>
    groups < 2 ? 0 : grouped(groupOf, groups),
  ) as [number, number, number]
  const counts = [readerOf.groups, caseOf.groups].filter((groups) => groups > 1)
  const fewestClusters = counts.length === 0 ? 1 : Math.min(...counts)
  const oneWay = Math.max(readers, cases)
  if (counts.length < 2) return { variance: oneWay, fewestClusters }
  const bothWays = readers + cases - cells
  return { variance: bothWays > 0 ? Math.max(bothWays, oneWay) : Math.max(oneWay, cells), fewestClusters }
}

/** The usual case of one person's figures: every observation is a group of its own, and there is nothing to look for. */
function isOneReaderOfEachCase(observations: readonly Clusters[]): boolean {
  const first = observations[0]?.reader
  return (
    observations.every(({ reader }) => reader === first) &&
    new Set(observations.map((observation) => observation.case)).size === observations.length
  )
}

function countUp(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i)
}

/**
 * One-way variance of a sum of contributions that add up to 0: G/(G-1) times the sum of squared group totals.
 * @param contributions of each observation to the error of the statistic, for a mean (value - mean)/n.
 * @see Cameron, Gelbach & Miller 2011, equation 2.5; Liang & Zeger 1986, Biometrika 73:13-22.
 */
export function sumOfContributions(contributions: readonly number[]): GroupedVariance {
  return (groupOf, groups) => {
    const squares = groupTotals(contributions, groupOf, groups).reduce((sum, total) => sum + total * total, 0)
    return (groups / (groups - 1)) * squares
  }
}

/** Total of each group. */
export function groupTotals(values: readonly number[], groupOf: readonly number[], groups: number): number[] {
  const totals = new Array<number>(groups).fill(0)
  values.forEach((value, i) => {
    const group = groupOf[i] as number
    totals[group] = (totals[group] as number) + value
  })
  return totals
}

/** Names replaced by their order of first appearance, from 0. */
function numberGroups(names: readonly (string | number)[]): { readonly groupOf: number[]; readonly groups: number } {
  const known = new Map<string | number, number>()
  const groupOf = names.map((name) => {
    const number = known.get(name)
    if (number !== undefined) return number
    known.set(name, known.size)
    return known.size - 1
  })
  return { groupOf, groups: known.size }
}
