import { basename } from 'node:path'
import { CALIBRATION_COLUMNS } from '@collimator/formats'
import { analyseCalibration, drawReliability } from '@collimator/operations/studies'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { calibrationText } from '../reports/calibration-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

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

async function runCalibration(io: Io, path: string, { bins, equal, svg, json }: Options): Promise<0 | 1> {
  const { profiles, problems, contract } = await answerScripts(io, json, async () => {
    const analysis = await analyseCalibration(studyContext(io), { file: await readStudyFile(io, path), bins, equal })
    if (!analysis.ok) throw studyFailure(io, path, analysis.error)
    return analysis.value
  })
  listProblems(io, problems)
  if (svg !== undefined) await writeBesides(io, svg, drawReliability(profiles, basename(path)))
  if (json) writeJson(io, contract)
  else io.stdout.write(calibrationText(profiles))
  return problems.length > 0 ? 1 : 0
}

function binsOption(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 1000) return count
  throw new InvalidArgumentError('expected a whole number from 1 to 1000')
}
