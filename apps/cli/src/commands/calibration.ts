import { basename } from 'node:path'
import { calibrationProfile } from '@collimator/statistics'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { calibrationPlot, type NamedProfile } from '../calibration/calibration-plot.ts'
import { calibrationText } from '../calibration/calibration-text.ts'
import { CALIBRATION_COLUMNS, readForecastFile } from '../calibration/forecast-file.ts'
import { answered, contractJson } from '../contract-json.ts'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { writeDrawing } from '../reader-files/write-drawing.ts'

type Options = {
  readonly bins: number
  readonly equal: 'width' | 'count'
  readonly svg?: string
  readonly json?: boolean
}

/** `collimator calibration FILE`: whether stated probabilities are right. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('calibration <file>')
    .description(`whether stated probabilities are right; ${CALIBRATION_COLUMNS}`)
    .option('--bins <count>', 'bins of the diagram and of the calibration error', binsOption, 10)
    .addOption(
      new Option('--equal <kind>', 'bins of equal width or of equal count')
        .choices(['width', 'count'])
        .default('width'),
    )
    .option('--svg <path>', 'write the reliability diagram to this file')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => finish(await runCalibration(io, file, options)))
}

async function runCalibration(io: Io, file: string, { bins, equal, svg, json }: Options): Promise<0 | 1> {
  const { series, problems } = await answered(io, json, () => readForecastFile(io, file))
  listProblems(io, problems)
  const profiles = series.map(
    ({ name, forecasts }): NamedProfile => ({
      name,
      ...calibrationProfile(forecasts, { bins, equal }),
    }),
  )
  if (svg !== undefined) await writeDrawing(io, svg, calibrationPlot(profiles, basename(file)))
  if (json) writeJson(io, { bins, equal, series: profiles.map(seriesJson), problems })
  else io.stdout.write(calibrationText(profiles))
  return problems.length > 0 ? 1 : 0
}

/** One series of the contract. The calibration line is flattened, since its three figures are what scripts ask for. */
function seriesJson({ name, bins: _bins, equal: _equal, line, error, ...rest }: NamedProfile): unknown {
  const figures =
    line.kind === 'not-estimable'
      ? { intercept: line, slope: line, inTheLarge: line }
      : { intercept: line.intercept, slope: line.slope, inTheLarge: line.inTheLarge, clipped: line.clipped }
  const errors =
    error.kind === 'not-estimable' ? { ece: error, mce: error } : { ece: error.expected, mce: error.maximum }
  return contractJson({ name, ...rest, ...errors, ...figures })
}

function binsOption(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count
  throw new InvalidArgumentError('expected a whole number from 1 to 1000')
}
