import type { ShownTool } from '@collimator/operations/reading/decide'
import { WHOLE_FILM } from '@collimator/reading'

/** What is looked at: which question, where calls begin, and how common findings are where the tool is to work. */
export type ToolChoice = {
  /** `any` for the film as a whole. */
  readonly finding: string
  /** 0 to 1. */
  readonly threshold: number
  /** 0 to 1, strictly; null while it is not stated. */
  readonly prevalence: number | null
}

/**
 * Reads the choice of an address, percentages as people type them. What cannot be read is named and left out.
 * The threshold is the one kept last, or the one with which the tool ships, until another is chosen.
 */
export function readToolChoice(
  address: URLSearchParams,
  tool: Pick<ShownTool, 'scores' | 'shipped' | 'kept'>,
): { readonly choice: ToolChoice; readonly problems: readonly string[] } {
  const asked = address.get('finding') ?? WHOLE_FILM
  const finding = tool.scores[asked] ? asked : WHOLE_FILM
  const threshold = readPercent(address.get('threshold'))
  const prevalence = readPercent(address.get('prevalence'))
  const isPrevalence = isShare(prevalence) && prevalence > 0 && prevalence < 1
  const faults = [
    { isFault: finding !== asked, name: 'finding', expected: 'one of the list' },
    { isFault: threshold === 'bad', name: 'threshold', expected: '0 to 100' },
    { isFault: prevalence !== null && !isPrevalence, name: 'prevalence', expected: 'more than 0 and less than 100' },
  ]
  return {
    choice: {
      finding,
      threshold: isShare(threshold) ? threshold : firstThreshold(finding, tool),
      prevalence: isPrevalence ? prevalence : null,
    },
    problems: faults
      .filter(({ isFault }) => isFault)
      .map(({ name, expected }) => `${FIELDS[name]}: found “${address.get(name)}”, expected ${expected}.`),
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  finding: 'Question',
  threshold: 'Threshold',
  prevalence: 'Films with a finding',
}

function isShare(read: number | 'bad' | null): read is number {
  return typeof read === 'number'
}

/** The address that shows a choice. */
export function toolAddress(session: string, choice: ToolChoice): string {
  return `/read/${session}/tool?${choiceQuery(choice)}`
}

/** What an address says of a choice. */
export function choiceQuery({ finding, threshold, prevalence }: ToolChoice): string {
  const query = new URLSearchParams({ finding, threshold: percentText(threshold) })
  if (prevalence !== null) query.set('prevalence', percentText(prevalence))
  return String(query)
}

/** A share in percent as it is typed and read back: 0.0123 is 1.23. */
export function percentText(share: number): string {
  return String(Number((100 * share).toPrecision(6)))
}

function readPercent(text: string | null): number | 'bad' | null {
  if (text === null || text.trim() === '') return null
  const value = Number(text.replace(',', '.'))
  return value >= 0 && value <= 100 ? value / 100 : 'bad'
}

function firstThreshold(finding: string, { shipped, kept }: Pick<ShownTool, 'shipped' | 'kept'>): number {
  const own = kept.filter((one) => (one.finding ?? WHOLE_FILM) === finding).at(-1)
  return own?.threshold ?? shipped[finding] ?? Math.max(...Object.values(shipped))
}
