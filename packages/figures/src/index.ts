export { chartTable } from './chart-table/chart-table.ts'
export type { ChartTable } from './chart-table/joined-tables.ts'
export type { Bar, BarChartSpec, BarRows } from './charts/bar-chart.ts'
export {
  type CoefficientChartSpec,
  type CoefficientRow,
  coefficientText,
  type DrawnCoefficient,
} from './charts/coefficient-chart.ts'
export type { ColumnChartSpec, Period, PeriodColumns, PeriodSeries } from './charts/column-chart.ts'
export { type ChartSpec, drawChart } from './charts/draw-chart.ts'
export type { EvidenceCell, EvidenceMapSpec, MatrixEdge } from './charts/evidence-map.ts'
export type { FigurePanelSpec, PanelPart } from './charts/figure-panel.ts'
export type { CountedLine, FlowSide } from './charts/flow-box.ts'
export type { FlowDiagramSpec, FlowStage } from './charts/flow-diagram.ts'
export type { MatrixGroup, PercentMatrixSpec, ShareCell } from './charts/percent-matrix.ts'
export { type PrismaCounts, prismaFlow } from './charts/prisma-flow.ts'
export type { ThenAndNowRow, ThenAndNowSpec } from './charts/then-and-now.ts'
export type { FigureText } from './frame/figure-frame.ts'
export { type PublishedShare, percentText, shareText } from './frame/share-text.ts'
export { categoryHue } from './palette/category-hue.ts'
export { FIGURE_COLORS, type FigureHue } from './palette/figure-colors.ts'
export { type CusumPlotSpec, cusumPlot } from './plots/cusum-plot.ts'
export { type FrocPlotCurve, type FrocPlotSpec, frocPlot } from './plots/froc-plot.ts'
export { type IntervalMark, type IntervalRow, type IntervalRowsSpec, intervalRows } from './plots/interval-rows.ts'
export { type LinePlotCurve, type LinePlotSpec, linePlot } from './plots/line-plot.ts'
export { type PracticePlotSpec, type PracticeStretch, practicePlot } from './plots/practice-plot.ts'
export {
  type ReliabilityPlotBin,
  type ReliabilityPlotSeries,
  type ReliabilityPlotSpec,
  reliabilityPlot,
} from './plots/reliability-plot.ts'
export {
  type RocPlotCurve,
  type RocPlotPoint,
  type RocPlotReaders,
  type RocPlotSpec,
  rocPlot,
} from './plots/roc-plot.ts'
