import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aReport, FILM } from '../test-support/some-reads.ts'
import { checkDraft, checkReport, markProblems } from './check-report.ts'
import { draftReportSchema, EMPTY_DRAFT, type ReportMark } from './read-report.ts'

function problems(value: unknown): string[] {
  const checked = checkReport(value, FILM)
  return checked.ok ? [] : checked.error.problems.map(({ where, found, expected }) => `${where}|${found}|${expected}`)
}

const aPoint: ReportMark = { kind: 'point', x: 10, y: 10, frame: 0, finding: 'nodule', confidence: 70 }

describe('a report to be committed', () => {
  it('is taken when every finding is answered and one is present, or the film is called normal', () => {
    expect(problems(aReport(80))).toEqual([])
    expect(problems(aReport(0))).toEqual([])
  })
  it('called normal in one key is an answer to every finding', () => {
    const checked = checkReport({ ...EMPTY_DRAFT, isNormal: true }, FILM)
    expect(checked).toMatchObject({
      value: { answers: { nodule: { present: false, confidence: 0 }, consolidation: { present: false } } },
    })
  })
  it.each<[string, unknown, string]>([
    [
      'nothing answered',
      { ...EMPTY_DRAFT, isNormal: false },
      'answers|no answer to nodule, consolidation|every finding answered, or normal',
    ],
    [
      'a confidence of 101',
      { ...aReport(), answers: { nodule: { present: true, confidence: 101 } } },
      'answers nodule confidence|101|Too big: expected number to be <=100',
    ],
    [
      'half a point of confidence',
      { ...aReport(), answers: { nodule: { present: true, confidence: 0.5 } } },
      'answers nodule confidence|0.5|Invalid input: expected int, received number',
    ],
    [
      'a finding that was not asked about',
      { ...aReport(), answers: { ...aReport().answers, rib: { present: false, confidence: 0 } } },
      'answers|rib|one of nodule, consolidation',
    ],
    ['a mark right of the image', { ...aReport(80), marks: [{ ...aPoint, x: 1024.5 }] }, 'marks 1 x|1024.5|0 to 1024'],
    [
      'a box over the lower edge',
      { ...aReport(80), marks: [aPoint, { ...aPoint, kind: 'box', y: 1000, width: 5, height: 30 }] },
      'marks 2 y|1000 to 1030|0 to 1024',
    ],
    [
      'a mark on a section that is not there',
      { ...aReport(80), marks: [{ ...aPoint, frame: 1 }] },
      'marks 1 frame|1|0 to 0',
    ],
    [
      'normal with a finding',
      { ...aReport(80), isNormal: true, marks: [] },
      'answers nodule|present|absent on a normal film',
    ],
    ['normal with a mark', { ...aReport(0), marks: [aPoint] }, 'marks 1|nodule|no mark on a normal film'],
    [
      'neither normal nor anything present',
      { ...aReport(0), isNormal: false },
      'isNormal|not normal, and no finding present|a finding that is present, or normal',
    ],
    [
      'words without end',
      { ...aReport(), words: 'x'.repeat(4001) },
      `words|${'x'.repeat(119)}…|Too big: expected string to have <=4000 characters`,
    ],
    [
      '51 marks',
      { ...aReport(80), marks: new Array(51).fill(aPoint) },
      expect.stringContaining('marks|') as unknown as string,
    ],
    ['no report at all', 'hello', '|hello|Invalid input: expected object, received string'],
  ])('with %s is refused, with what was found and what was expected', (_, value, problem) => {
    expect(problems(value)[0]).toEqual(problem)
  })
  it('of a million nested lists is refused without being walked through', () => {
    let nested: unknown = []
    for (let i = 0; i < 1_000_000; i++) nested = [nested]
    expect(problems({ ...aReport(), answers: nested })).toEqual(['|values nested too deep|a report'])
  })
  it('has at most 20 problems told, however many it has', () => {
    const answers = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`f${i}`, { present: false, confidence: 1 }]),
    )
    expect(problems({ ...aReport(), answers }).length).toBe(20)
  })
})

describe('a draft', () => {
  it('may be empty, and comes back from JSON as it was', () => {
    expect(checkDraft(EMPTY_DRAFT, FILM)).toEqual({ ok: true, value: EMPTY_DRAFT })
    expect(draftReportSchema.parse(JSON.parse(JSON.stringify(aReport(80))))).toEqual(aReport(80))
  })
  it('with a mark outside the image is refused', () => {
    expect(checkDraft({ ...EMPTY_DRAFT, marks: [{ ...aPoint, y: -1 }] }, FILM)).toMatchObject({
      error: { problems: [{ where: 'marks 1 y', found: '-1' }] },
    })
  })
})

it('a point has no problem exactly when it lies on the image', () => {
  const place = fc.double({ min: -50, max: 1100, noNaN: true })
  fc.assert(
    fc.property(place, place, (x, y) => {
      const isOn = x >= 0 && x <= FILM.width && y >= 0 && y <= FILM.height
      expect(markProblems([{ ...aPoint, x, y }], FILM).length === 0).toBe(isOn)
    }),
  )
})

it('whatever comes in, a report is taken or refused with problems, and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const checked = checkReport(value, FILM)
      expect(checked.ok || checked.error.problems.length > 0).toBe(true)
    }),
  )
})
