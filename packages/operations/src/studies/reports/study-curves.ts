import { type RocPlotCurve, rocPlot } from '@collimator/figures'
import { isNotEstimable, type NotEstimable } from '@collimator/kernel'
import {
  type Cell,
  type EmpiricalArea,
  empiricalArea,
  type RatedClasses,
  type ReaderStudy,
  type RocCurve,
  ratedClasses,
  rocCurve,
} from '@collimator/statistics'

/** The ROC curve of one reader under one treatment. */
export type StudyCurve = {
  readonly name: string
  readonly reader: string
  readonly treatment: string
  readonly cell: Cell
  readonly classes: RatedClasses
  readonly area: EmpiricalArea | NotEstimable
  readonly curve: RocCurve | NotEstimable
}

/** The curves of all filled cells, treatment by treatment. A study of one reader or treatment does not repeat its name. */
export function studyCurves(study: ReaderStudy): readonly StudyCurve[] {
  return study.treatments.flatMap((treatment, i) =>
    study.readers.flatMap((reader, j) => {
      const cell = study.cells[i]?.[j]
      if (cell === undefined) return []
      const classes = ratedClasses(study, cell)
      const words = [...(study.readers.length > 1 ? [reader] : []), ...(study.treatments.length > 1 ? [treatment] : [])]
      return [
        {
          name: words.join(', ') || reader,
          reader,
          treatment,
          cell,
          classes,
          area: empiricalArea(classes),
          curve: rocCurve(classes),
        },
      ]
    }),
  )
}

/** Draws the curves that exist. */
export function drawRocCurves(curves: readonly StudyCurve[], { title, file }: { title: string; file: string }): string {
  const drawn = curves.flatMap(({ name, curve }): RocPlotCurve[] =>
    isNotEstimable(curve)
      ? []
      : [
          {
            label: name,
            points: curve.points.map(({ fpf, tpf }) => ({ falsePositiveFraction: fpf, truePositiveFraction: tpf })),
          },
        ],
  )
  const words = curves.map(({ name, area }) =>
    isNotEstimable(area) ? `${name}: ${area.reason}.` : `${name}: area ${area.auc.toFixed(3)}.`,
  )
  return rocPlot({ id: 'roc', title, source: `Source: ${file}`, alt: words.join(' '), curves: drawn })
}
