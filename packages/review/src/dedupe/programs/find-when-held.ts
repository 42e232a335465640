import type { DedupeRecord } from '../dedupe-record.ts'

/** When a program is held, as far as a listing says. */
export type HeldWhen = {
  /** Years that the listing states; empty when it states none. */
  readonly years: readonly number[]
  /** Years seen in the address only: a page is often dated otherwise than the event. */
  readonly hintedYears: readonly number[]
  /** Day number of a full start date (days since 1 January 1970), or -1. */
  readonly startDay: number
  /** Month number of the start (years times 12 plus month), or -1. */
  readonly startMonth: number
  /** Number of the edition, cohort or run that the title states, 0 when none. */
  readonly ordinal: number
}

const YEAR = /(?<!\d)(?:19[9]|20[0-4])\d(?!\d)/g
const ORDINAL =
  /\b(?:cohort|edition|batch|intake|run|jahrgang|promotion|edicion|edizione)\s*(?:no\.?\s*)?(\d{1,3})\b|\b(\d{1,3})\s?(?:st|nd|rd|th|°|º|ª|\.|e|eme)\s+(?!of\b)(?=[a-z])/
const WORDS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const SPELLED = new RegExp(`\\b(${WORDS.join('|')})\\s+(?:edition|cohort|annual)\\b`)

/**
 * Reads the dates of a listing; a stated start outweighs the period, and the end date is used only where nothing else is.
 * @param folded its folded title. @param urlYears years that its address names.
 */
export function findWhenHeld(record: DedupeRecord, folded: string, urlYears: readonly number[]): HeldWhen {
  const inTitle = yearsIn(folded)
  const stated = [record.startDate, record.period, record.endDate]
    .map((text) => yearsIn(text ?? ''))
    .find((years) => years.length > 0)
  const years = [...new Set([...inTitle, ...(stated ?? [])])].sort()
  return {
    years,
    hintedYears: years.length > 0 ? [] : urlYears,
    startDay: dayNumber(record.startDate ?? ''),
    startMonth: monthNumber(record.startDate ?? ''),
    ordinal: ordinalIn(folded),
  }
}

function yearsIn(text: string): number[] {
  return (text.match(YEAR) ?? []).map(Number)
}

function ordinalIn(folded: string): number {
  const found = ORDINAL.exec(folded)
  if (found) return Number(found[1] ?? found[2])
  return WORDS.indexOf(SPELLED.exec(folded)?.[1] ?? '') + 1
}

function dayNumber(date: string): number {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  if (!found) return -1
  return Math.round(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000)
}

function monthNumber(date: string): number {
  const found = /^(\d{4})-(\d{2})/.exec(date)
  return found ? Number(found[1]) * 12 + Number(found[2]) : -1
}
