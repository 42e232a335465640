import { logFactorial, sumLogFactorials } from './log-factorial.ts'

/** A table's margins and the log chance of the observed table. */
export type NetworkProblem = {
  /** The margin whose remaining totals identify a node; the shorter one keeps the network small. */
  readonly states: readonly number[]
  /** The margin that is filled one entry after another. */
  readonly stages: readonly number[]
  /** Log chance of a table is `constant` minus the sum of ln(cell!). */
  readonly constant: number
  readonly observed: number
  readonly maxSteps: number
}

type Edge = { readonly term: number; readonly to: Node }
type Node = {
  /** Extremes over all ways to finish from here, and the logarithm of the sum over them. */
  readonly longest: number
  readonly shortest: number
  readonly total: number
  readonly edges: readonly Edge[]
  /** Where two margins are left each edge has one ending, and all of them can be looked up at once. */
  readonly endings?: Endings
}
/** Logarithms of endings in rising order, and the share of the node's total up to and including each. */
type Endings = { readonly logs: readonly number[]; readonly shares: readonly number[] }
type Network = {
  readonly problem: NetworkProblem
  readonly memo: Map<number, Node>[]
  readonly base: number
  steps: number
}

const END: Node = { longest: 0, shortest: 0, total: 0, edges: [] }
const TIE = 1e-7

/**
 * Chance of all tables with the given margins that are no more likely than the observed one (Mehta and Patel 1983).
 * @returns 0..1 up to rounding; undefined when more than `maxSteps` branches and partial tables would be visited.
 */
export function networkTail(problem: NetworkProblem): number | undefined {
  const base = Math.max(...problem.states) + 1
  if (base ** problem.states.length > Number.MAX_SAFE_INTEGER) return undefined
  const network: Network = { problem, memo: problem.stages.map(() => new Map()), base, steps: 0 }
  const start = nodeFor(network, ascending(problem.states), 0)
  if (start === undefined) return undefined
  return sumTail(start, network)
}

/** Builds a node and, through its edges, all nodes after it; each only once. */
function nodeFor(network: Network, rest: readonly number[], stage: number): Node | undefined {
  const memo = network.memo[stage]
  if (memo === undefined) return END
  const key = rest.reduce((code, value) => code * network.base + value, 0)
  const known = memo.get(key)
  if (known !== undefined) return known
  const edges = edgesFrom(network, rest, stage)
  if (edges === undefined) return undefined
  const remaining = network.problem.stages.slice(stage)
  const items = rest.reduce((sum, value) => sum + value, 0)
  const total = logFactorial(items) - sumLogFactorials(rest) - sumLogFactorials(remaining)
  const node: Node = {
    longest: edges.reduce((best, { term, to }) => Math.max(best, term + to.longest), Number.NEGATIVE_INFINITY),
    shortest: edges.reduce((least, { term, to }) => Math.min(least, term + to.shortest), Number.POSITIVE_INFINITY),
    total,
    edges,
    ...(remaining.length === 2 ? { endings: endingsOf(edges, total) } : {}),
  }
  memo.set(key, node)
  return node
}

function endingsOf(edges: readonly Edge[], total: number): Endings {
  const logs = edges.map(({ term, to }) => term + to.total).sort((a, b) => a - b)
  let share = 0
  const shares = logs.map((log) => {
    share += Math.exp(log - total)
    return share
  })
  return { logs, shares }
}

/** Share of a node's endings that are at or below a limit. */
function shareUpTo({ logs, shares }: Endings, limit: number): number {
  let [low, high] = [0, logs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((logs[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : (shares[low - 1] as number)
}

/** Every way to spread this stage's total over the remaining totals; undefined when the steps run out. */
function edgesFrom(network: Network, rest: readonly number[], stage: number): Edge[] | undefined {
  const edges: Edge[] = []
  const left = [...rest]
  const room = rest.map((_, i) => rest.slice(i + 1).reduce((sum, value) => sum + value, 0))
  const spread = (i: number, amount: number, term: number): boolean => {
    if (i === left.length) {
      network.steps++
      if (network.steps > network.problem.maxSteps) return false
      const to = nodeFor(network, ascending(left), stage + 1)
      if (to !== undefined) edges.push({ term, to })
      return to !== undefined
    }
    const capacity = left[i] as number
    for (let put = Math.max(0, amount - (room[i] as number)); put <= Math.min(capacity, amount); put++) {
      left[i] = capacity - put
      const within = spread(i + 1, amount - put, term - logFactorial(put))
      left[i] = capacity
      if (!within) return false
    }
    return true
  }
  return spread(0, network.problem.stages[stage] as number, 0) ? edges : undefined
}

type Past = { readonly log: number; weight: number }
type Pasts = Map<number, Past>

/** Walks the network stage by stage; a partial table whose every ending is in or out of the tail is settled at once. */
function sumTail(start: Node, network: Network): number | undefined {
  const { constant, observed, maxSteps } = network.problem
  let tail = 0
  let front = new Map<Node, Pasts>([[start, new Map([[0, { log: constant, weight: 1 }]])]])
  while (front.size > 0) {
    const next = new Map<Node, Pasts>()
    for (const [node, pasts] of front) {
      const { certain, steps } = settleOrFollow(next, node, pasts, observed + TIE)
      tail += certain
      // Partial tables can outnumber branches by far, so following one counts as a step too.
      network.steps += steps
      if (network.steps > maxSteps) return undefined
    }
    front = next
  }
  return tail
}

/** Chance added for certain by the partial tables at a node; the undecided ones go on along every edge. */
function settleOrFollow(next: Map<Node, Pasts>, node: Node, pasts: Pasts, limit: number) {
  let [certain, steps] = [0, 0]
  for (const past of pasts.values()) {
    const chance = settledChance(node, past, limit)
    certain += chance ?? 0
    if (chance === undefined) steps += advance(next, node, past)
  }
  return { certain, steps }
}

/** The chance a partial table adds for certain; undefined when it must be followed further. */
function settledChance(node: Node, past: Past, limit: number): number | undefined {
  if (past.log + node.longest <= limit) return past.weight * Math.exp(past.log + node.total)
  if (past.log + node.shortest > limit) return 0
  if (node.endings === undefined) return undefined
  return past.weight * Math.exp(past.log + node.total) * shareUpTo(node.endings, limit - past.log)
}

/** Follows a partial table along every edge. @returns how many edges that were. */
function advance(next: Map<Node, Pasts>, node: Node, past: Past): number {
  for (const { term, to } of node.edges) {
    const log = past.log + term
    // Equal partial chances reached by different cells differ only in rounding; 1e-9 joins them.
    const key = Math.round(log * 1e9)
    const pasts = next.get(to) ?? new Map()
    if (pasts.size === 0) next.set(to, pasts)
    const same = pasts.get(key)
    if (same === undefined) pasts.set(key, { log, weight: past.weight })
    else same.weight += past.weight
  }
  return node.edges.length
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}
