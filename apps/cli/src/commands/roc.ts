import { basename } from 'node:path'
import { isNotEstimable } from '@collimator/kernel'
import { analyseRoc, type CurvePair, drawRocCurves, type FittedCurve } from '@collimator/operations/studies'
import { partialArea } from '@collimator/statistics'
import { type Command, InvalidArgumentError } from 'commander'
import { type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { columnsText, numberWords, pWords } from '../reports/text-report.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

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

async function runRoc(io: Io, path: string, options: Options): Promise<void> {
  const { partial, points } = options
  const file = await readStudyFile(io, path)
  const { curves, pairs, contract } = await answerScripts(io, options.json, async () => {
    const analysis = await analyseRoc(studyContext(io), { file, partial, points })
    if (!analysis.ok) throw studyFailure(io, path, analysis.error)
    return analysis.value
  })
  if (options.svg !== undefined) {
    await writeBesides(io, options.svg, drawRocCurves(curves, { title: 'ROC curves', file: basename(path) }))
  }
  if (options.json) writeJson(io, contract)
  else io.stdout.write(rocText(curves, pairs, options))
}

function rocText(curves: readonly FittedCurve[], pairs: readonly CurvePair[], options: Options): string {
  const rows = curves.map(({ name, area, curve, binormal }) => {
    if (isNotEstimable(area) || isNotEstimable(curve)) return [name, isNotEstimable(area) ? `(${area.reason})` : '']
    const limits = isNotEstimable(area.ci)
      ? `(${area.ci.reason})`
      : area.ci.map((limit) => limit.toFixed(4)).join(' to ')
    const parts = options.partial === undefined ? [] : [partialArea(curve, options.partial).area.toFixed(4)]
    return [
      name,
      area.auc.toFixed(4),
      numberWords(area.se),
      limits,
      isNotEstimable(binormal) ? binormal.reason : binormal.auc.toFixed(4),
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
          pWords(test.p),
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
