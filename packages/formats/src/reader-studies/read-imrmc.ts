import type { ImportProblem } from '@collimator/kernel'
import { decodeText } from '../tables/decode-text.ts'
import { type ProblemList, problemList } from '../tables/problem-list.ts'
import { parsedRating, type ReaderRating } from './reader-rating.ts'

/** What an iMRMC file holds besides its ratings. */
export type ImrmcContent = {
  readonly records: readonly ReaderRating[]
  /** Free text before the data, counts left out. */
  readonly description: readonly string[]
  /** Truth of every case, in file order, also of cases that nobody read. */
  readonly truth: ReadonlyMap<string, boolean>
}

/** An iMRMC file as read, with what was wrong in it. */
export type ImrmcFile = ImrmcContent & { readonly problems: readonly ImportProblem[] }

/**
 * Reads an iMRMC file: free text, optional lines `N0:`, `N1:`, `NR:`, `NM:`, the line `BEGIN DATA:`, then rows
 * `reader,case,modality,score`. Rows of modality `truth` (reader -1 or truth) give the truth of a case as 0 or 1.
 * @param file name for the problem list. @param bytes the whole file.
 * @returns everything readable; a rating of a case without truth, a second truth, a score that is no number and counts that
 * do not agree with the rows are problems.
 * @see DIDSR/iMRMC, user guide, "Input file format".
 */
export function readImrmc(file: string, bytes: Uint8Array): ImrmcFile {
  const problems = problemList(file)
  const content = readImrmcText(decodeText(bytes, problems)?.text ?? '', problems)
  return { ...content, problems: problems.all() }
}

/** One row of data: reader, case, modality, score. */
export type DataRow = { readonly row: number; readonly cells: readonly [string, string, string, string] }

/**
 * The same from text.
 * @param text of the whole file. @param problems receives what is wrong.
 */
export function readImrmcText(text: string, problems: ProblemList): ImrmcContent {
  const lines = text.split(/\r\n|\n|\r/)
  const begin = lines.findIndex((line) => line.startsWith('BEGIN DATA:'))
  if (begin < 0) {
    problems.add({ found: 'no line BEGIN DATA:', expected: 'an iMRMC file' })
    return { records: [], description: [], truth: new Map() }
  }
  const rows = dataRows(lines, begin + 1, problems)
  const truth = truthOf(rows, problems)
  const records = rows.filter((row) => !isTruth(row)).flatMap((row) => readingOf(row, truth, problems))
  const head = lines.slice(0, begin)
  checkCounts(head, { truth, records }, problems)
  return { records, description: head.filter((line) => !COUNT.test(line) && line.trim() !== ''), truth }
}

/**
 * Ratings of rows of data, each with the truth of its case.
 * @param rows of a file or a table. @param problems receives what is wrong.
 * @returns undefined when no row gives a truth.
 */
export function imrmcRecords(rows: readonly DataRow[], problems: ProblemList): ReaderRating[] | undefined {
  if (!rows.some(isTruth)) return undefined
  const truth = truthOf(rows, problems)
  return rows.filter((row) => !isTruth(row)).flatMap((row) => readingOf(row, truth, problems))
}

const COUNT = /^\s*(N0|N1|NR|NM)\s*:\s*(\d+)\s*$/

function dataRows(lines: readonly string[], from: number, problems: ProblemList): DataRow[] {
  return lines.slice(from).flatMap((line, i): DataRow[] => {
    if (line.trim() === '') return []
    const cells = line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    const [reader = '', name = '', modality = '', score = ''] = cells
    const row = from + i + 1
    if (cells.length === 4 && [reader, name, modality].every((cell) => cell !== '')) {
      return [{ row, cells: [reader, name, modality, score] }]
    }
    problems.add({ row, found: line, expected: 'reader,case,modality,score' })
    return []
  })
}

function isTruth({ cells }: DataRow): boolean {
  return cells[2].toLowerCase() === 'truth' || cells[0] === '-1' || cells[0].toLowerCase() === 'truth'
}

function truthOf(rows: readonly DataRow[], problems: ProblemList): Map<string, boolean> {
  const truth = new Map<string, boolean>()
  for (const { row, cells } of rows.filter(isTruth)) {
    const [, name, , score] = cells
    const value = parsedRating(score)
    if (value !== 0 && value !== 1) problems.add({ row, field: 'truth', found: score, expected: '0 or 1' })
    else if (truth.has(name)) problems.add({ row, field: 'truth', found: name, expected: 'one truth for each case' })
    else truth.set(name, value === 1)
  }
  return truth
}

function readingOf(
  { row, cells }: DataRow,
  truth: ReadonlyMap<string, boolean>,
  problems: ProblemList,
): ReaderRating[] {
  const [reader, name, treatment, score] = cells
  const positive = truth.get(name)
  const rating = parsedRating(score)
  const blank = ['reader', 'case', 'modality'].find((_, i) => cells[i] === '')
  if (blank !== undefined) problems.add({ row, field: blank, found: '', expected: `the name of a ${blank}` })
  if (positive === undefined) problems.add({ row, field: 'case', found: name, expected: 'a case with a truth row' })
  if (rating === undefined) problems.add({ row, field: 'score', found: score, expected: 'a number' })
  if (positive === undefined || rating === undefined || blank !== undefined) return []
  return [{ reader, treatment, case: name, positive, rating }]
}

function checkCounts(
  head: readonly string[],
  { truth, records }: Pick<ImrmcContent, 'truth' | 'records'>,
  problems: ProblemList,
): void {
  const positives = [...truth.values()].filter(Boolean).length
  const found: Readonly<Record<string, number>> = {
    N0: truth.size - positives,
    N1: positives,
    NR: new Set(records.map(({ reader }) => reader)).size,
    NM: new Set(records.map(({ treatment }) => treatment)).size,
  }
  head.forEach((line, i) => {
    const [, name = '', stated = ''] = COUNT.exec(line) ?? []
    if (name !== '' && found[name] !== Number(stated)) {
      problems.add({ row: i + 1, field: name, found: stated, expected: `${found[name]}, as in the rows` })
    }
  })
}
