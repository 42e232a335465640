import type { DraftReport, ReadReport, ReportMark } from '@collimator/reading'
import type { DrawnShape } from './drawn-marks.ts'
import type { ReadPage } from './read-page.ts'

type Choice = { readonly selected: number | null; readonly showAi: boolean }

/** Everything that is drawn over a film now: the reader's marks, then the AI's boxes and the truth as far as they were sent. */
export function shapesOf(
  view: ReadPage,
  open: DraftReport | null,
  { selected, showAi }: Choice,
): readonly DrawnShape[] {
  const report: DraftReport | ReadReport | null = open ?? view.withAi ?? view.unaided
  const own = (report?.marks ?? []).map((mark, i) =>
    shapeOfMark(mark, { key: `mark-${i}`, owner: 'reader', name: `${i + 1}`, isSelected: i === selected }),
  )
  const senior = view.marksOfSenior.map((mark, i) =>
    shapeOfMark(mark, { key: `senior-${i}`, owner: 'senior', name: `S${i + 1}` }),
  )
  return [...own, ...senior, ...(showAi ? aiShapes(view) : []), ...truthShapes(view)]
}

/** A mark as it is drawn: whose it is, and the number under which it is listed. */
export function shapeOfMark(
  mark: ReportMark,
  { name, ...whose }: Pick<DrawnShape, 'key' | 'owner' | 'isSelected'> & { readonly name: string },
): DrawnShape {
  const size = mark.kind === 'box' ? { width: mark.width, height: mark.height } : {}
  return { ...whose, label: `${name} · ${mark.confidence}`, x: mark.x, y: mark.y, ...size }
}

/** Boxes of the AI, dashed. */
export function aiShapes({ ai }: Pick<ReadPage, 'ai'>): readonly DrawnShape[] {
  return (ai?.boxes ?? []).map(({ label, box: [x, y, width, height] }, i) => ({
    key: `ai-${i}`,
    owner: 'ai',
    label: `AI ${label}`,
    x,
    y,
    width,
    height,
  }))
}

/** What is truly there. */
export function truthShapes({ debrief }: Pick<ReadPage, 'debrief'>): readonly DrawnShape[] {
  return (debrief?.truth ?? []).map(({ label, box: [x, y, width, height] }, i) => ({
    key: `truth-${i}`,
    owner: 'truth',
    label: `Truth ${label}`,
    x,
    y,
    width,
    height,
  }))
}
