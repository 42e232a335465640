import { basename } from 'node:path'
import { isNotEstimable } from '@collimator/kernel'
import { hanleyMcNeilError, partialArea, youdenPoint } from '@collimator/statistics'
import { type Command, InvalidArgumentError } from 'commander'
import { contractJson } from '../contract-json.ts'
import { type Io, writeJson } from '../io.ts'
import { loadReaderStudy } from '../reader-files/reader-study-file.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'
import { type CurvePair, curvePairs } from '../roc/curve-pairs.ts'
import { curvesPlot, type StudyCurve, studyCurves } from '../roc/study-curves.ts'
import { columnsText, numberWords } from '../text-report.ts'

type Options = {
  readonly partial?: readonly [number, number]
  readonly points?: boolean
  readonly svg?: string
  readonly json?: boolean
}

/** `collimator roc FILE`: the ROC curve of each reader and DeLong's tests. */
export function register(program: Command, io: Io): void {
  program
    .command('roc <file>')
    .description('ROC curves of a table (case, truth, rating, optional reader, treatment, group) or iMRMC file')
    .option('--partial <from-to>', 'also the area between two false positive fractions, for example 0-0.2', range)
    .option('--points', 'with --json: the operating points of every curve')
    .option('--svg <path>', 'write the curves to this file')
    .option('--json', 'as JSON')
    .action((file: string, options: Options) => runRoc(io, file, options))
}

async function runRoc(io: Io, file: string, options: Options): Promise<void> {
  const optional = ['reader', 'treatment'] as const
  const { study } = await loadReaderStudy(io, file, { optional, ratingColumns: true, json: options.json })
  const curves = studyCurves(study)
  const pairs = curvePairs(curves)
  if (options.svg !== undefined) {
    await writeDrawing(io, options.svg, curvesPlot(curves, { title: 'ROC curves', file: basename(file) }))
  }
  if (options.json)
    writeJson(io, contractJson({ curves: curves.map((one) => curveJson(one, options)), pairs: pairs.map(pairJson) }))
  else io.stdout.write(rocText(curves, pairs, options))
}

function curveJson({ name, reader, treatment, area, curve, classes, binormal }: StudyCurve, options: Options) {
  const counts = { negative: classes.negative.length, positive: classes.positive.length }
  if (isNotEstimable(area) || isNotEstimable(curve)) {
    return { name, reader, treatment, cases: counts, auc: area, se: area, ci: area }
  }
  return {
    name,
    reader,
    treatment,
    cases: counts,
    auc: area.auc,
    se: area.se,
    ci: area.ci,
    hanleyMcNeilSe: hanleyMcNeilError(area.auc, counts.positive, counts.negative),
    binormal: binormal(),
    youden: youdenPoint(curve),
    ...(options.partial === undefined
      ? {}
      : { partial: { range: options.partial, ...partialArea(curve, options.partial) } }),
    ...(options.points ? { points: curve.points } : {}),
    notes: area.notes,
  }
}

function pairJson({ a, b, test, difference: found }: CurvePair): Record<string, unknown> {
  if (isNotEstimable(test)) return { a, b, difference: found, z: test, p: test }
  const { difference, statistic, p, se, ci, ddf, paired } = test
  return { a, b, difference, z: statistic, p, se, ci, ...(paired ? {} : { ddf }), paired }
}

function rocText(curves: readonly StudyCurve[], pairs: readonly CurvePair[], options: Options): string {
  const rows = curves.map(({ name, area, curve, binormal }) => {
    if (isNotEstimable(area) || isNotEstimable(curve)) return [name, isNotEstimable(area) ? `(${area.reason})` : '']
    const limits = isNotEstimable(area.ci)
      ? `(${area.ci.reason})`
      : area.ci.map((limit) => limit.toFixed(4)).join(' to ')
    const fit = binormal()
    const parts = options.partial === undefined ? [] : [partialArea(curve, options.partial).area.toFixed(4)]
    return [
      name,
      area.auc.toFixed(4),
      numberWords(area.se),
      limits,
      isNotEstimable(fit) ? fit.reason : fit.auc.toFixed(4),
      ...parts,
    ]
  })
  const heads = ['Curve', 'AUC', 'SE', '95% CI', 'Binormal AUC', ...(options.partial === undefined ? [] : ['Partial'])]
  const tests = pairs.map(({ a, b, test, difference }) =>
    isNotEstimable(test)
      ? [`${a} - ${b}`, numberWords(difference), `(${test.reason})`]
      : [
          `${a} - ${b}`,
          test.difference.toFixed(4),
          numberWords(test.statistic),
          numberWords(test.p),
          test.paired ? 'paired' : 'unpaired',
        ],
  )
  const comparison =
    tests.length === 0 ? '' : `\nDeLong tests\n${columnsText([['Pair', 'Difference', 'z', 'p', ''], ...tests])}`
  return `${columnsText([heads, ...rows])}${comparison}`
}

function range(text: string): readonly [number, number] {
  const [from = Number.NaN, to = Number.NaN] = text.split('-').map(Number)
  if (from >= 0 && from < to && to <= 1) return [from, to]
  throw new InvalidArgumentError('expected two false positive fractions, for example 0-0.2')
}
