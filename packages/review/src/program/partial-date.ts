import { z } from 'zod'

/** A calendar day, month, half-year or year, as exactly as a page states it: `2024-11-05`, `2024-11`, `2024-H2`, `2024`. */
export type PartialDate = string

const SHAPE = /^(\d{4})(?:-(?:H([12])|(\d{2})(?:-(\d{2}))?))?$/

/** Accepts a partial date between 1950 and 2099 whose month and day exist; anything else is refused. */
export const partialDateSchema = z
  .string()
  .max(10)
  .refine(isPartialDate, { message: 'a date as 2024-11-05, 2024-11, 2024-H2 or 2024, that exists' })

/** Whether a text is a partial date that exists. */
export function isPartialDate(text: string): boolean {
  const match = SHAPE.exec(text)
  if (!match) return false
  const year = Number(match[1])
  if (year < 1950 || year > 2099) return false
  const month = match[3] === undefined ? undefined : Number(match[3])
  if (month === undefined) return true
  if (month < 1 || month > 12) return false
  return match[4] === undefined || (Number(match[4]) >= 1 && Number(match[4]) <= daysInMonth(year, month))
}

/** The year of a partial date. */
export function yearOf(date: PartialDate): string {
  return date.slice(0, 4)
}

/**
 * The half-year a partial date lies in, as the codebook's Date dimension counts.
 * @returns `2024-H1` (January to June), `2024-H2` (July to December), or the bare year where the half is not stated.
 */
export function halfYearOf(date: PartialDate): string {
  const match = SHAPE.exec(date)
  if (!match) return date
  if (match[2]) return `${match[1]}-H${match[2]}`
  if (match[3]) return `${match[1]}-H${Number(match[3]) <= 6 ? 1 : 2}`
  return match[1] as string
}

/** First day a partial date can mean, for sorting and calendars: `2024-H2` is `2024-07-01`. */
export function earliestDay(date: PartialDate): string {
  const match = SHAPE.exec(date)
  if (!match) return date
  if (match[2]) return `${match[1]}-${match[2] === '1' ? '01' : '07'}-01`
  return `${match[1]}-${match[3] ?? '01'}-${match[4] ?? '01'}`
}

/** Last day a partial date can mean: `2024-02` is `2024-02-29`. */
export function latestDay(date: PartialDate): string {
  const match = SHAPE.exec(date)
  if (!match) return date
  if (match[4]) return date
  const month = match[3] ?? (match[2] === '1' ? '06' : '12')
  return `${match[1]}-${month}-${String(daysInMonth(Number(match[1]), Number(month))).padStart(2, '0')}`
}

/** Whether the text names one calendar day. */
export function isFullDate(date: PartialDate): boolean {
  return date.length === 10
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
