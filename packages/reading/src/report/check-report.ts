import { err, foundText, nestsDeeperThan, ok, type Result } from '@collimator/kernel'
import type { z } from 'zod'
import {
  type DraftReport,
  draftReportSchema,
  type ReadReport,
  type ReportMark,
  readReportSchema,
} from './read-report.ts'

/** What a report is about. */
export type ReportedFilm = {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sections of a stack; 1 for a film. */
  readonly frames: number
  /** Ids of the findings that the exercise asks about. */
  readonly findings: readonly string[]
}

/** One thing wrong with a report. */
export type ReportProblem = {
  /** Where in the report, as `marks 2 x`; empty for the report as a whole. Marks are counted from 1. */
  readonly where: string
  readonly found: string
  readonly expected: string
}

/** Why a report is not taken. Nothing of it is kept. */
export type ReportFault = { readonly code: 'READ.BAD_REPORT'; readonly problems: readonly ReportProblem[] }

/**
 * Checks a report before it is committed: its shape, that every finding is answered or the film is called normal, that what
 * is called present and what is called normal do not contradict, and that every mark lies on the image.
 * @param value anything, as it came in. @param film size of the image and the findings asked about.
 * @returns the report with every finding answered ("normal" answers each as absent, with confidence 0 where none was given), or every problem with place,
 * what was found and what was expected; at most 20. No golden: rules, by test.
 */
export function checkReport(value: unknown, film: ReportedFilm): Result<ReadReport, ReportFault> {
  const read = readShape(value, readReportSchema)
  if (!read.ok) return read
  const report = read.value
  const problems = [...commonProblems(report, film), ...callProblems(report, film)]
  return problems.length > 0 ? fault(problems) : ok({ ...report, answers: completed(report, film) })
}

/**
 * Checks a draft: as `checkReport`, but findings may be open.
 * @param value anything, as it came in. @param film size of the image and the findings asked about.
 * @returns the draft, or every problem. No golden: rules, by test.
 */
export function checkDraft(value: unknown, film: ReportedFilm): Result<DraftReport, ReportFault> {
  const read = readShape(value, draftReportSchema)
  if (!read.ok) return read
  const problems = commonProblems(read.value, film)
  return problems.length > 0 ? fault(problems) : read
}

/**
 * Checks marks that a senior sets beside those of the reader.
 * @param marks of one film. @param film size of the image and the findings asked about.
 * @returns every problem; empty when all marks may stand. No golden: rules, by test.
 */
export function markProblems(marks: readonly ReportMark[], film: ReportedFilm): readonly ReportProblem[] {
  return marks.flatMap((mark, i) => [...placeProblems(mark, film, i + 1), ...nameProblems(mark, film, i + 1)])
}

/** Values within values that a report has at most; more is nothing that a form sends. */
const DEEPEST = 6
const MOST_PROBLEMS = 20

function fault(problems: readonly ReportProblem[]): Result<never, ReportFault> {
  return err({ code: 'READ.BAD_REPORT', problems: problems.slice(0, MOST_PROBLEMS) })
}

function readShape<T>(value: unknown, schema: z.ZodType<T>): Result<T, ReportFault> {
  if (nestsDeeperThan(value, DEEPEST))
    return fault([{ where: '', found: 'values nested too deep', expected: 'a report' }])
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  return fault(
    parsed.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
      where: placeOf(path),
      found: foundText(valueAt(value, path)),
      expected: message,
    })),
  )
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' ')
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  )
}

function commonProblems(report: Pick<DraftReport, 'answers' | 'marks'>, film: ReportedFilm): ReportProblem[] {
  const strange = Object.keys(report.answers).filter((finding) => !film.findings.includes(finding))
  return [
    ...strange.map((finding) => ({ where: 'answers', found: finding, expected: oneOf(film.findings) })),
    ...markProblems(report.marks, film),
  ]
}

function callProblems(report: ReadReport, film: ReportedFilm): ReportProblem[] {
  const present = Object.keys(report.answers).filter((finding) => report.answers[finding]?.present)
  if (report.isNormal) return normalProblems(report, present)
  const open = film.findings.filter((finding) => report.answers[finding] === undefined)
  if (open.length > 0)
    return [
      { where: 'answers', found: `no answer to ${open.join(', ')}`, expected: 'every finding answered, or normal' },
    ]
  return present.length > 0
    ? []
    : [
        {
          where: 'isNormal',
          found: 'not normal, and no finding present',
          expected: 'a finding that is present, or normal',
        },
      ]
}

function normalProblems({ marks }: ReadReport, present: readonly string[]): ReportProblem[] {
  const [mark] = marks
  return [
    ...present.map((finding) => ({
      where: `answers ${finding}`,
      found: 'present',
      expected: 'absent on a normal film',
    })),
    ...(mark ? [{ where: 'marks 1', found: mark.finding, expected: 'no mark on a normal film' }] : []),
  ]
}

function completed(report: ReadReport, { findings }: ReportedFilm): ReadReport['answers'] {
  return Object.fromEntries(
    findings.map((finding) => [finding, report.answers[finding] ?? { present: false, confidence: 0 }]),
  )
}

function nameProblems({ finding }: ReportMark, { findings }: ReportedFilm, number: number): ReportProblem[] {
  return findings.includes(finding)
    ? []
    : [{ where: `marks ${number} finding`, found: finding, expected: oneOf(findings) }]
}

function placeProblems(mark: ReportMark, film: ReportedFilm, number: number): ReportProblem[] {
  const [right, bottom] = mark.kind === 'box' ? [mark.x + mark.width, mark.y + mark.height] : [mark.x, mark.y]
  const sides: readonly (readonly [string, number, number, number])[] = [
    ['x', mark.x, right, film.width],
    ['y', mark.y, bottom, film.height],
    ['frame', mark.frame, mark.frame, film.frames - 1],
  ]
  return sides
    .filter(([, from, to, most]) => from < 0 || to > most)
    .map(([side, from, to, most]) => ({
      where: `marks ${number} ${side}`,
      found: from === to ? String(from) : `${from} to ${to}`,
      expected: `0 to ${most}`,
    }))
}

function oneOf(findings: readonly string[]): string {
  return `one of ${findings.join(', ')}`
}
