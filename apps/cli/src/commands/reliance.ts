import { basename } from 'node:path'
import { RELIANCE_COLUMNS } from '@collimator/formats'
import { analyseReliance, drawStageReliability } from '@collimator/operations/studies'
import type { Command } from 'commander'
import { listProblems } from '../input-file.ts'
import { type ExitCode, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { relianceText } from '../reports/reliance-text.ts'
import { answerScripts, readStudyFile, studyContext, studyFailure } from '../study-command.ts'

type Options = { readonly seed: string; readonly svg?: string; readonly json?: boolean }

/** `collimator reliance FILE`: how readers use the AI's advice. */
export function register(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('reliance <file>')
    .description(`how readers use the advice of an AI; ${RELIANCE_COLUMNS}`)
    .option('--seed <seed>', 'seed of the random halves of the split-sample slope', '1')
    .option('--svg <path>', 'write the reliability diagram of first read, final read and AI to this file')
    .option('--json', 'as JSON')
    .action(async (file: string, options: Options) => finish(await runReliance(io, file, options)))
}

async function runReliance(io: Io, path: string, { seed, svg, json }: Options): Promise<0 | 1> {
  const analysis = await answerScripts(io, json, async () => {
    const analysed = await analyseReliance(studyContext(io), { file: await readStudyFile(io, path), seed })
    if (!analysed.ok) throw studyFailure(io, path, analysed.error)
    return analysed.value
  })
  const { performance, problems, contract } = analysis
  listProblems(io, problems)
  if (svg !== undefined) await writeBesides(io, svg, drawStageReliability(performance, basename(path)))
  if (json) writeJson(io, contract)
  else io.stdout.write(relianceText(analysis))
  return problems.length > 0 ? 1 : 0
}
