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
  const isOther = (x: readonly number[], y: readonly number[]) =>
    x.length > 0 && y.length > 0 && !x.some((year) => y.includes(year))
  const stated = isOther(a.when.years, b.when.years)
  const isOtherOrdinal = a.when.ordinal > 0 && b.when.ordinal > 0 && a.when.ordinal !== b.when.ordinal
  if (!stated && !isOtherOrdinal) return undefined
  if (!isSeries(a, b, title, prepared)) return { relation: 'distinct', reason: 'other programs in other years' }
  if (!stated)
    return {
      relation: 'edition',
      reason: `numbers ${Math.min(a.when.ordinal, b.when.ordinal)} and ${Math.max(a.when.ordinal, b.when.ordinal)} of one series`,
    }
  const [first, second] = [a.when.years.join('-'), b.when.years.join('-')].sort()
  return { relation: 'edition', reason: `one series, held in ${first} and in ${second}` }
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
  if (a.when.startDay >= 0 && b.when.startDay >= 0) {
    const dated = otherDay(a, b, title, prepared)
    if (dated) return dated
  }
  return differ(a.country, b.country) ? { relation: 'unsure', reason: 'held in different countries' } : undefined
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
