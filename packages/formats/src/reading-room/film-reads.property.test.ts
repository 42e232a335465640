import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilmRead } from './film-read.ts'
import { readFilmReads } from './read-film-reads.ts'
import { writeFilmReads } from './write-film-reads.ts'

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 "+]{0,8}[a-z]$/)
const confidence = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0)
const call = fc.record({ present: fc.boolean(), confidence })
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const marks = fc.record({
  lesions: fc.array(orNull(confidence), { maxLength: 3 }),
  falseMarks: fc.array(confidence, { maxLength: 3 }),
})
const question = fc.record({
  finding: name,
  truth: fc.constantFrom(0 as const, 1 as const),
  alone: orNull(call),
  withAi: orNull(call),
  ai: orNull(fc.record({ present: fc.boolean(), confidence, isPlannedError: fc.boolean() })),
})
const film: fc.Arbitrary<FilmRead> = fc.record({
  reader: name,
  film: name,
  at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString()),
  exercise: name,
  hospital: fc.constantFrom('A', ''),
  tool: orNull(name),
  display: orNull(name),
  subtlety: orNull(fc.integer({ min: 1, max: 5 })),
  competencies: fc.array(name, { maxLength: 2 }),
  isSimulated: fc.boolean(),
  secondsAlone: orNull(confidence),
  secondsWithAi: orNull(confidence),
  marksAlone: orNull(marks),
  marksWithAi: orNull(marks),
  questions: fc.uniqueArray(question, { selector: (one) => one.finding, minLength: 1, maxLength: 3 }),
})
const films = fc.uniqueArray(film, {
  selector: (one) => `${one.reader}|${one.film}|${one.at}`,
  minLength: 1,
  maxLength: 4,
})

it('reads come back from the file as they were, to the last digit', () => {
  fc.assert(
    fc.property(films, (reads) => {
      expect(readFilmReads('reads.csv', writeFilmReads(reads))).toEqual({ ok: true, value: { reads, problems: [] } })
    }),
  )
})

it('any bytes give reads or a fault, and never an exception', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readFilmReads('reads.csv', bytes)))
})

describe('a file that was changed by hand', () => {
  const READ: FilmRead = {
    ...{ reader: 'P-1', film: 'baseline 1.0.0 film-1', at: '2026-11-30T09:00:00.000Z', exercise: 'baseline' },
    ...{ hospital: 'A', tool: null, display: null, subtlety: 2, competencies: ['M06'], isSimulated: false },
    ...{ secondsAlone: 12.5, secondsWithAi: null, marksWithAi: null },
    marksAlone: { lesions: [80, null], falseMarks: [] },
    questions: ['nodule', 'consolidation'].map((finding) => ({
      ...{ finding, truth: 1, alone: { present: true, confidence: 80 }, withAi: null, ai: null },
    })),
  }
  const text = new TextDecoder().decode(writeFilmReads([READ]))
  const read = (changed: string) => readFilmReads('reads.csv', new TextEncoder().encode(changed))
  const fields = (changed: string) => {
    const result = read(changed)
    return (result.ok ? result.value : result.error).problems.map(({ row, field, expected }) => [row, field, expected])
  }

  it('loses the row with a confidence of 101, a time that is none or a mark that is no number, and says where', () => {
    expect(fields(text.replace('nodule,1,1,80', 'nodule,1,1,101'))).toEqual([
      [2, 'aloneConfidence', 'a confidence from 0 to 100'],
    ])
    expect(fields(text.replace('80;missed', '80;gone'))).toEqual([
      [2, 'aloneLesions', 'a confidence from 0 to 100'],
      [3, 'film', 'rows of a read that agree on everything but the finding'],
    ])
    expect(fields(text.replaceAll('2026-11-30T09:00:00.000Z', 'yesterday'))[0]?.[1]).toBe('committedAt')
  })

  it('is told of a finding that occurs twice in a read', () => {
    expect(fields(text.replace('consolidation', 'nodule'))).toEqual([[3, 'finding', 'each finding once in a read']])
  })

  it('is refused where a column is missing', () => {
    expect(read(text.replace('committedAt', 'when'))).toMatchObject({ error: { code: 'STUDY_FILE.COLUMNS_MISSING' } })
  })
})
