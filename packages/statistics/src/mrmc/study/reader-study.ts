import { err, naturally, ok, type Result } from '@collimator/kernel'
import type { Cell, ReaderStudy, Reading, StudyFault } from './reading.ts'

type Coded = { readonly names: string[]; readonly codes: Int32Array }

/**
 * Arranges readings into cells of treatment by reader, and refuses inconsistent ones.
 * Readers and treatments are put in natural order of their names, so the order of rows changes nothing.
 * @param readings any number of rows in any order.
 * @returns the study, or the first fault of each kind: a case with two truths, a rating that is no number, a case read twice.
 * @see `Reading`. No golden: it only sorts; order of rows by property test, golden/mrmc goes through it.
 */
export function readerStudy(readings: readonly Reading[]): Result<ReaderStudy, readonly StudyFault[]> {
  if (readings.length === 0) return err([{ code: 'READER_STUDY.EMPTY' }])
  const readers = codeReadings(readings, (reading) => reading.reader)
  const treatments = codeReadings(readings, (reading) => reading.treatment)
  const cases = codeReadings(readings, (reading) => reading.case)
  const truth = truthOf(readings, cases)
  const faults = [...truth.faults, ...ratingFaults(readings)]
  if (faults.length > 0) return err(faults)
  const rows = rowsByCell(
    readings,
    (i) => (treatments.codes[i] as number) * readers.names.length + (readers.codes[i] as number),
  )
  const cells: (Cell | undefined)[][] = treatments.names.map(() => readers.names.map(() => undefined))
  for (const [key, own] of rows) {
    const sorted = own.sort((a, b) => (cases.codes[a] as number) - (cases.codes[b] as number))
    const caseIndex = Int32Array.from(sorted, (i) => cases.codes[i] as number)
    const twice = caseIndex.findIndex((index, i) => i > 0 && index === caseIndex[i - 1])
    if (twice > 0) return err([readTwice(readings[sorted[twice] as number] as Reading)])
    const row = cells[Math.floor(key / readers.names.length)] as (Cell | undefined)[]
    row[key % readers.names.length] = {
      caseIndex,
      ratings: Float64Array.from(sorted, (i) => (readings[i] as Reading).rating),
    }
  }
  return ok({
    kind: 'reader-study',
    readers: readers.names,
    treatments: treatments.names,
    cases: cases.names,
    positive: truth.positive,
    cells,
  })
}

/** Codes names 0, 1, ... in natural order (2 before 10), the same on every machine. */
function codeReadings(readings: readonly Reading[], nameOf: (reading: Reading) => string): Coded {
  const seen = new Map<string, number>()
  const first = new Int32Array(readings.length)
  readings.forEach((reading, i) => {
    const name = nameOf(reading)
    let code = seen.get(name)
    if (code === undefined) {
      code = seen.size
      seen.set(name, code)
    }
    first[i] = code
  })
  const names = [...seen.keys()].sort(naturally)
  const order = new Int32Array(names.length)
  names.forEach((name, i) => {
    order[seen.get(name) as number] = i
  })
  return { names, codes: first.map((code) => order[code] as number) }
}

function truthOf(readings: readonly Reading[], cases: Coded): { positive: Uint8Array; faults: StudyFault[] } {
  const positive = new Uint8Array(cases.names.length)
  const known = new Uint8Array(cases.names.length)
  for (let i = 0; i < readings.length; i++) {
    const reading = readings[i] as Reading
    const code = cases.codes[i] as number
    const truth = reading.positive ? 1 : 0
    if (known[code] === 1 && positive[code] !== truth) {
      return { positive, faults: [{ code: 'READER_STUDY.TWO_TRUTHS', case: reading.case }] }
    }
    known[code] = 1
    positive[code] = truth
  }
  return { positive, faults: [] }
}

function ratingFaults(readings: readonly Reading[]): StudyFault[] {
  const bad = readings.find((reading) => !Number.isFinite(reading.rating))
  return bad === undefined ? [] : [{ code: 'READER_STUDY.NOT_A_NUMBER', case: bad.case, reader: bad.reader }]
}

function readTwice(reading: Reading): StudyFault {
  return { code: 'READER_STUDY.READ_TWICE', case: reading.case, reader: reading.reader, treatment: reading.treatment }
}

function rowsByCell(readings: readonly Reading[], keyOf: (row: number) => number): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (let i = 0; i < readings.length; i++) {
    const key = keyOf(i)
    const own = rows.get(key)
    if (own === undefined) rows.set(key, [i])
    else own.push(i)
  }
  return rows
}
