import { heatMapOverlay } from '@collimator/ai-tools'
import { runRefusalMessage, runTool, type ToolRun } from '@collimator/operations'
import type { Command } from 'commander'
import { toolName } from '../ai/tool-name.ts'
import { toolRunJson, toolRunText } from '../ai/tool-run-report.ts'
import { withTools } from '../app-session.ts'
import { colourPng } from '../cases/write-png.ts'
import { readInputFile } from '../input-file.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { writeOutputFile } from '../output-file.ts'

type RunOptions = { readonly heatMap?: string; readonly dataDir?: string; readonly json?: boolean }

/** `collimator ai run`: what an AI tool says about one film. */
export function register(program: Command, io: Io): void {
  const ai =
    program.commands.find((command) => command.name() === 'ai') ??
    program.command('ai').description('AI tools: run, evaluate, describe')
  ai.command('run')
    .description('read one film with an AI tool. Not for diagnosis')
    .argument('<tool>', 'a tool that ships, by its id, or a folder with tool.json, written with a slash')
    .argument('<file>', 'a film: DICOM, PNG or JPEG; - is standard input')
    .option('--heat-map <file>', 'draw heat and boxes onto the film, as PNG')
    .option('--data-dir <folder>', 'folder of the store (default: DATA_DIR, else data beside the program)')
    .option('--json', 'result as JSON')
    .action((tool: string, file: string, options: RunOptions) => run(io, { tool, file, options }))
}

type Asked = { readonly tool: string; readonly file: string; readonly options: RunOptions }

async function run(io: Io, { tool, file, options }: Asked): Promise<void> {
  const bytes = await readInputFile(io, file)
  const done = await withTools(io, options, (context) => runTool(context, { tool: toolName(io, tool), bytes }))
  if (!done.ok) throw new CommandFailure(runRefusalMessage(done.error, file))
  if (options.heatMap !== undefined) await writeOutputFile(io, options.heatMap, overlay(done.value))
  if (options.heatMap === '-') return
  if (options.json) writeJson(io, toolRunJson(done.value, file))
  else io.stdout.write(toolRunText(done.value))
}

function overlay({ tool, film, suggestion }: ToolRun): Uint8Array {
  if (suggestion.kind !== 'findings') throw new CommandFailure(`${tool.id} shows no places, so there is no heat map`, 2)
  const comment = `${tool.id} ${tool.version}. Not for diagnosis.`
  return colourPng(heatMapOverlay(film, tool, suggestion), film.width, comment)
}
