import { type BarChartSpec, drawBarChart } from './bar-chart.ts'
import { type CoefficientChartSpec, drawCoefficientChart } from './coefficient-chart.ts'
import { type ColumnChartSpec, drawColumnChart } from './column-chart.ts'
import { drawEvidenceMap, type EvidenceMapSpec } from './evidence-map.ts'
import { drawFigurePanel, type FigurePanelSpec } from './figure-panel.ts'
import { drawFlowDiagram, type FlowDiagramSpec } from './flow-diagram.ts'
import { drawPercentMatrix, type PercentMatrixSpec } from './percent-matrix.ts'
import { drawThenAndNow, type ThenAndNowSpec } from './then-and-now.ts'

/** Everything a chart needs, as plain data: it can be stored, sent and drawn again. */
export type ChartSpec =
  | BarChartSpec
  | ColumnChartSpec
  | CoefficientChartSpec
  | EvidenceMapSpec
  | PercentMatrixSpec
  | FlowDiagramSpec
  | FigurePanelSpec
  | ThenAndNowSpec

/**
 * Draws a chart as a whole SVG file. The same spec gives the same bytes on every machine.
 * @throws RangeError when a number of the spec is not finite.
 */
export function drawChart(spec: ChartSpec): string {
  switch (spec.kind) {
    case 'bars':
      return drawBarChart(spec)
    case 'columns':
      return drawColumnChart(spec)
    case 'coefficients':
      return drawCoefficientChart(spec)
    case 'evidence-map':
      return drawEvidenceMap(spec)
    case 'percent-matrix':
      return drawPercentMatrix(spec)
    case 'flow':
      return drawFlowDiagram(spec)
    case 'panel':
      return drawFigurePanel(spec)
    case 'then-and-now':
      return drawThenAndNow(spec)
  }
}
