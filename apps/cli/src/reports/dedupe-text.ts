import type { DedupeRecord, Duplicates, JudgedPair } from '@collimator/review'

const MOST_LISTED = 200
const WIDTH = 90

/** The outcome of de-duplication as text: counts, groups, then what a person should look at. */
export function dedupeText(found: Duplicates, records: readonly DedupeRecord[], ms: number): string {
  const { groups, pairs, conflicts, profile } = found
  const inGroups = groups.reduce((sum, group) => sum + group.length, 0)
  const titleOf = (row: number) => shortenText(records[row]?.title ?? '(no title)')
  const lines = [
    `${records.length} records read as ${profile}, compared in ${ms} ms`,
    `groups of duplicates: ${groups.length}, with ${inGroups} records, ${inGroups - groups.length} of them surplus`,
    ...listLines(
      groups.map((group) => `  rows ${group.join(', ')}: ${titleOf(group[0] as number)}`),
      'groups',
    ),
    ...section('pairs to look at', 'unsure', pairs, titleOf),
    ...section('editions of one series', 'edition', pairs, titleOf),
    ...section('a part and its whole', 'part-of', pairs, titleOf),
  ]
  for (const { joining, apart, reasons } of conflicts) {
    lines.push(`conflict: rows ${joining.join(' and ')} agree, but rows ${apart.join(' and ')} do not (${reasons[0]})`)
  }
  return `${lines.join('\n')}\n`
}

function section(
  heading: string,
  relation: JudgedPair['relation'],
  pairs: readonly JudgedPair[],
  titleOf: (row: number) => string,
): string[] {
  const wanted = pairs.filter((pair) => pair.relation === relation)
  if (wanted.length === 0) return []
  const lines = wanted.flatMap(({ a, b, reasons }) => [
    `  rows ${a} and ${b}: ${reasons.join('; ')}`,
    `    ${titleOf(a)}`,
    `    ${titleOf(b)}`,
  ])
  return [`${heading}: ${wanted.length}`, ...listLines(lines, 'lines')]
}

function listLines(lines: readonly string[], what: string): string[] {
  if (lines.length <= MOST_LISTED) return [...lines]
  return [...lines.slice(0, MOST_LISTED), `  and ${lines.length - MOST_LISTED} more ${what}; --json gives all`]
}

function shortenText(title: string): string {
  const plain = title.replace(/\p{Cc}+/gu, ' ').trim()
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH - 1)}…` : plain
}
