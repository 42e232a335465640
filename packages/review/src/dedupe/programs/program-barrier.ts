import { compareNumbers, titleMarks } from '../references/title-marks.ts'
import { agree, differ } from '../text/agree.ts'
import { overlap } from '../text/overlap.ts'
import type { ProgramTitleAgreement } from './program-evidence.ts'
import type { PreparedPrograms, ProgramFeatures } from './program-features.ts'

/** A finding that settles what two listings are, whatever their fields add up to. */
export type ProgramBarrier = {
  readonly relation: 'edition' | 'part-of' | 'unsure' | 'distinct'
  readonly reason: string
}

/** Days between two dates within which a class given twice is one listing repeated in a schedule. */
const REPEAT_WITHIN = 14
/** Listings on one address from which it is a schedule or catalogue, no page of one program. */
const SCHEDULE_FROM = 4

/**
 * What settles two alike listings: other years, cohorts or runs of one series, a part beside its whole, two sessions of
 * one event, two places.
 * @param title how the titles agree.
 * @returns undefined when nothing does.
 */
export function programBarrier(
  a: ProgramFeatures,
  b: ProgramFeatures,
  title: ProgramTitleAgreement,
  prepared: PreparedPrograms,
): ProgramBarrier | undefined {
  return otherYear(a, b, title, prepared) ?? partOrSession(a, b, prepared) ?? otherRun(a, b, title, prepared)
}

function otherYear(
  a: ProgramFeatures,
  b: ProgramFeatures,
  title: ProgramTitleAgreement,
  prepared: PreparedPrograms,
): ProgramBarrier | undefined {
  const difference = otherYears(a, b) ?? otherNumbers(a, b)
  if (difference === undefined) return undefined
  return isSeries(a, b, title, prepared)
    ? { relation: 'edition', reason: `one series, ${difference}` }
    : { relation: 'distinct', reason: 'other programs in other years' }
}

function otherYears(a: ProgramFeatures, b: ProgramFeatures): string | undefined {
  const isOnePage = a.url.key !== '' && a.url.key.replace(/\d+/g, '') === b.url.key.replace(/\d+/g, '')
  const [first, second] = isOnePage ? [knownYears(a), knownYears(b)] : [a.when.years, b.when.years]
  if (first.length === 0 || second.length === 0 || first.some((year) => second.includes(year))) return undefined
  const [earlier, later] = [first.join('-'), second.join('-')].sort()
  return `held in ${earlier} and in ${later}`
}

// Where two addresses differ in their digits only, their years are those of the program.
function knownYears({ when }: ProgramFeatures): readonly number[] {
  return when.years.length > 0 ? when.years : when.hintedYears
}

function otherNumbers(a: ProgramFeatures, b: ProgramFeatures): string | undefined {
  const [first, second] = [a.when.ordinal, b.when.ordinal].sort((x, y) => x - y) as [number, number]
  return first > 0 && first !== second ? `numbers ${first} and ${second}` : undefined
}

function isSeries(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { dice, shared }: ProgramTitleAgreement,
  { titles }: PreparedPrograms,
): boolean {
  const isTied = a.names.some((name) => b.names.includes(name)) || (a.url.host !== '' && a.url.host === b.url.host)
  if (dice < (isTied ? 0.4 : 0.6) || shared < 4) return false
  return a.tail.length === 0 || b.tail.length === 0 || overlap(a.tail, b.tail, titles).dice >= 0.45
}

function partOrSession(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { titles }: PreparedPrograms,
): ProgramBarrier | undefined {
  const heads = overlap(a.head, b.head, titles)
  if (heads.dice >= 0.9 && a.tail.length > 0 && b.tail.length > 0) {
    return overlap(a.tail, b.tail, titles).dice < 0.45
      ? { relation: 'distinct', reason: 'two sessions of one event' }
      : undefined
  }
  if (holdsPart(a, b) || holdsPart(b, a)) {
    return { relation: 'part-of', reason: 'one is listed as a part of the other' }
  }
  return otherNumber(a, b)
}

function otherNumber(a: ProgramFeatures, b: ProgramFeatures): ProgramBarrier | undefined {
  const [first, second] = [titleMarks(a.title.folded), titleMarks(b.title.folded)]
  if (first.part > 0 && second.part > 0 && first.part !== second.part) {
    return { relation: 'distinct', reason: 'two parts of one program' }
  }
  return compareNumbers(withoutYears(first.numbers), withoutYears(second.numbers)) === 'different'
    ? { relation: 'unsure', reason: 'titles differ in a number' }
    : undefined
}

function holdsPart(whole: ProgramFeatures, part: ProgramFeatures): boolean {
  if (isUmbrella(whole, part)) return true
  const saysSo = part.title.isPart || (whole.title.isWhole && !part.title.isWhole)
  return (
    saysSo &&
    part.words.length >= 3 &&
    part.words.length < whole.words.length &&
    part.words.every((word) => whole.words.includes(word))
  )
}

/** Whether one listing is the event under whose name the other is one session (`X 2024` and `X 2024: Segmentation`). */
export function isUmbrella(event: ProgramFeatures, session: ProgramFeatures): boolean {
  if (event.tail.length > 0 || session.tail.length === 0 || event.words.length < 3) return false
  return event.words.length === session.head.length && event.words.every((word) => session.head.includes(word))
}

function otherRun(
  a: ProgramFeatures,
  b: ProgramFeatures,
  title: ProgramTitleAgreement,
  prepared: PreparedPrograms,
): ProgramBarrier | undefined {
  const isOtherSeason = differ(a.title.season, b.title.season)
  const areMonthsApart = Math.min(a.when.startMonth, b.when.startMonth) >= 0 && monthsApart(a, b) > 1
  if (isOtherSeason || areMonthsApart) {
    const relation = title.dice >= (isOtherSeason ? 0.5 : 0.7) ? 'edition' : 'distinct'
    return { relation, reason: 'held at different times of one year' }
  }
  const dated = a.when.startDay >= 0 && b.when.startDay >= 0 ? otherDay(a, b, title, prepared) : undefined
  return dated ?? otherSetting(a, b)
}

function monthsApart(a: ProgramFeatures, b: ProgramFeatures): number {
  return Math.abs(a.when.startMonth - b.when.startMonth)
}

function otherSetting(a: ProgramFeatures, b: ProgramFeatures): ProgramBarrier | undefined {
  if (differ(a.country, b.country)) return { relation: 'unsure', reason: 'held in different countries' }
  if (differ(a.title.level, b.title.level)) return { relation: 'unsure', reason: 'for different levels' }
  return differ(a.title.mode, b.title.mode) ? { relation: 'unsure', reason: 'one online, one on site' } : undefined
}

function otherDay(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { dice }: ProgramTitleAgreement,
  { sharers }: PreparedPrograms,
): ProgramBarrier | undefined {
  const daysApart = Math.abs(a.when.startDay - b.when.startDay)
  if (daysApart > REPEAT_WITHIN) {
    return { relation: dice >= 0.7 ? 'edition' : 'distinct', reason: 'held at different times of one year' }
  }
  if (dice >= 0.6) return undefined
  if (agree(a.url.key, b.url.key) && sharers('url', a.url.key) >= SCHEDULE_FROM) {
    return { relation: 'distinct', reason: 'two entries of one schedule' }
  }
  return daysApart > 0 ? { relation: 'distinct', reason: 'held on different days' } : undefined
}

function withoutYears(numbers: string): string {
  return numbers
    .split(',')
    .filter((number) => !/^(?:19[9]|20[0-4])\d$/.test(number))
    .join(',')
}
