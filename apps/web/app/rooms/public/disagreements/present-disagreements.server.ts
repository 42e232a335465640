import type { ListedDisagreements, NotedDisagreement } from '@collimator/operations'
import { data } from 'react-router'

/** The page of disagreements, ready to show. */
export type DisagreementsView = {
  readonly title: string
  readonly summary: string
  readonly address: string
  readonly questions: readonly { readonly text: string; readonly href: string; readonly isCurrent: boolean }[]
  readonly coders: readonly string[]
  readonly rows: readonly {
    readonly title: string
    readonly href: string
    /** One for each coder. */
    readonly answers: readonly string[]
    readonly notes: readonly string[]
  }[]
}

const ADDRESS = '/method/disagreements'

/** Puts disagreements into words. Without a question the page offers the questions; one that does not exist is not found. */
export function presentDisagreements(listed: ListedDisagreements, asked: string | undefined): DisagreementsView {
  const { questions, chosen, disagreements } = listed
  if (asked !== undefined && !chosen) throw data(`there is no question ${asked}`, { status: 404 })
  const total = questions.reduce((sum, { count }) => sum + count, 0)
  const coders = [...new Set(disagreements.flatMap(({ answers }) => answers.map(({ by }) => by)))].sort()
  return {
    title: chosen ? `Disagreements: ${chosen.name}` : 'Disagreements between coders',
    summary: chosen
      ? `${disagreements.length} listings have different answers. ${settledText(disagreements)}`
      : `Coders gave ${total} different answers. Choose a question to see the listings.`,
    address: chosen ? addressOf(chosen.id) : ADDRESS,
    questions: questions.map(({ id, name, count }) => ({
      text: `${name}: ${count}`,
      href: addressOf(id),
      isCurrent: id === chosen?.id,
    })),
    coders: chosen ? coders : [],
    rows: chosen ? disagreements.map((found) => rowOf(found, coders)) : [],
  }
}

function addressOf(question: string): string {
  return `${ADDRESS}?question=${encodeURIComponent(question)}`
}

function settledText(disagreements: readonly NotedDisagreement[]): string {
  const settled = disagreements.filter((found) => found.settled).length
  return settled === 0 ? 'None is settled yet.' : `${settled} are settled.`
}

function rowOf(found: NotedDisagreement, coders: readonly string[]) {
  const labelsOf = (coder: string) => found.answers.find(({ by }) => by === coder)?.labels ?? []
  return {
    title: found.title,
    href: `/programs/${encodeURIComponent(found.record)}`,
    answers: coders.map((coder) => labelsOf(coder).join(', ') || 'Not answered'),
    notes: [
      ...found.notes.map(({ by, text }) => `${by}: ${text}`),
      ...found.sawBeginning.map((by) => `${by} saw the beginning of the page only.`),
    ],
  }
}
