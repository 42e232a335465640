import { describe, expect, it } from 'vitest'
import { EMPTY_REPORT, editReport, openQuestions, type ReportEdit } from './edit-report.ts'

const FINDINGS = [
  { id: 'nodule', label: 'Nodule' },
  { id: 'effusion', label: 'Effusion' },
]
const after = (...edits: ReportEdit[]) => edits.reduce(editReport, EMPTY_REPORT)

describe('a report under way', () => {
  it('asks for every finding until each is answered', () => {
    expect(openQuestions(EMPTY_REPORT, FINDINGS)).toEqual(['Nodule', 'Effusion'])
    const one = after({ kind: 'answered', finding: 'nodule', present: false })
    expect(openQuestions(one, FINDINGS)).toEqual(['Effusion'])
  })

  it('is complete at once when the film is called normal', () => {
    expect(openQuestions(after({ kind: 'called-normal' }), FINDINGS)).toEqual([])
  })

  it('is not normal any more once something is marked, and the finding of the mark is called present', () => {
    const report = after(
      { kind: 'called-normal' },
      { kind: 'mark-added', shape: { x: 10, y: 20 }, finding: 'nodule', frame: 0 },
    )
    expect(report.isNormal).toBe(false)
    expect(report.answers.nodule).toEqual({ present: true, confidence: 75 })
    expect(report.marks).toEqual([{ kind: 'point', x: 10, y: 20, finding: 'nodule', confidence: 75, frame: 0 }])
  })

  it('loses its marks when the film is called normal, and those of a finding that is called absent', () => {
    const marked = after({
      kind: 'mark-added',
      shape: { x: 1, y: 2, width: 3, height: 4 },
      finding: 'nodule',
      frame: 0,
    })
    expect(editReport(marked, { kind: 'called-normal' }).marks).toEqual([])
    expect(editReport(marked, { kind: 'answered', finding: 'nodule', present: false }).marks).toEqual([])
    expect(editReport(marked, { kind: 'answered', finding: 'effusion', present: false }).marks.length).toBe(1)
  })

  it('keeps finding and confidence of a mark that is moved', () => {
    const moved = after(
      { kind: 'mark-added', shape: { x: 1, y: 2 }, finding: 'nodule', frame: 0 },
      { kind: 'mark-changed', index: 0, confidence: 40 },
      { kind: 'mark-moved', index: 0, shape: { x: 9, y: 9 } },
    )
    expect(moved.marks).toEqual([{ kind: 'point', x: 9, y: 9, finding: 'nodule', confidence: 40, frame: 0 }])
  })
})
