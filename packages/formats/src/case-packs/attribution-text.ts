import type { CasePack } from './case-pack-schema.ts'

/**
 * The page to print beside a pack: every licence with the lines of attribution that stand under it, and how many cases
 * and models they are for, as Markdown in the order of first use.
 * @param pack a pack; without cases and models only the heading is left.
 */
export function attributionText(pack: CasePack): string {
  const uses = new Map<string, { attribution: readonly string[]; cases: number }>()
  for (const { licence, attribution } of pack.cases) {
    const key = JSON.stringify([licence, attribution])
    uses.set(key, { attribution: [licence, ...attribution], cases: (uses.get(key)?.cases ?? 0) + 1 })
  }
  const cases = [...uses.values()].map(({ attribution: [licence, ...lines], cases: count }) =>
    [`## ${oneLine(licence ?? '')}`, `Cases: ${count}`, ...lines.map((line) => `- ${oneLine(line)}`)].join('\n'),
  )
  const models = pack.models.map(({ id, licence }) => `- model ${oneLine(id)}: ${oneLine(licence)}`)
  const blocks = [
    `# ${oneLine(pack.name)}\nNot for diagnosis.`,
    ...cases,
    ...(models.length > 0 ? [models.join('\n')] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
