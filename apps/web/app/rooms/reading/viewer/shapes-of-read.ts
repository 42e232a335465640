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
  const own = (report?.marks ?? []).map((mark, i) => shapeOfMark(mark, i, i === selected))
  return [...own, ...(showAi ? aiShapes(view) : []), ...truthShapes(view)]
}

function shapeOfMark(mark: ReportMark, index: number, isSelected: boolean): DrawnShape {
  const size = mark.kind === 'box' ? { width: mark.width, height: mark.height } : {}
  return {
    key: `mark-${index}`,
    owner: 'reader',
    label: `${index + 1} · ${mark.confidence}`,
    x: mark.x,
    y: mark.y,
    ...size,
    isSelected,
  }
}

function aiShapes({ ai }: ReadPage): readonly DrawnShape[] {
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

function truthShapes({ debrief }: ReadPage): readonly DrawnShape[] {
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
