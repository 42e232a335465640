import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Context, evaluateRefusalMessage, evaluateTool, type ToolEvaluation } from '@collimator/operations'
import type { Command } from 'commander'
import { reliabilityDrawing, rocDrawing } from '../ai/figures-drawing.ts'
import { judgedText } from '../ai/figures-report.ts'
import { toolName } from '../ai/tool-name.ts'
import { type StoreOptions, withContext, withStoreOptions, withTools } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'
import { startProgress } from '../progress.ts'

type Options = StoreOptions & { readonly svg?: string; readonly reliability?: string }

/** `collimator ai evaluate`: how good a tool is on films whose truth is known. */
export function register(program: Command, io: Io): void {
  const ai =
    program.commands.find((command) => command.name() === 'ai') ??
    program.command('ai').description('AI tools: run, evaluate, describe')
  withStoreOptions(
    ai
      .command('evaluate')
      .argument('<tool>', 'a tool that ships, by its id, or a folder with tool.json, written with a slash')
      .argument(
        '<cases>',
        'a folder with manifest.json, as cases generate writes it, or the id of an imported pack (cases list)',
      ),
  )
    .description('judge an AI tool on cases of known truth: AUC, accuracy, calibration, places, errors')
    .option('--svg <path>', 'draw the ROC curves to this file')
    .option('--reliability <path>', 'draw the reliability diagrams to this file')
    .action((tool: string, cases: string, options: Options) => evaluate(io, { tool, cases, options }))
}

type Asked = { readonly tool: string; readonly cases: string; readonly options: Options }

async function evaluate(io: Io, { tool, cases, options }: Asked): Promise<void> {
  const folder = resolve(io.cwd, cases)
  const isFolder = /[/\\]|^\.+$/.test(cases) || (await isThere(folder))
  const progress = startProgress(io, 'reading')
  const order = { tool: toolName(io, tool), cases: isFolder ? { folder } : { pack: cases } }
  const work = (context: Context) => evaluateTool(context, { ...order, onProgress: progress.step })
  const evaluating = isFolder ? withTools(io, options, work) : withContext(io, { ...options, loadStarter: false }, work)
  const done = await evaluating.finally(() => progress.stop())
  if (!done.ok) throw new CommandFailure(evaluateRefusalMessage(done.error))
  const { hospitals } = done.value.figures
  const drawn = { tool: done.value.tool.name, source: basename(cases), hospitals }
  if (options.svg !== undefined) await writeBesides(io, options.svg, rocDrawing(drawn))
  if (options.reliability !== undefined) await writeBesides(io, options.reliability, reliabilityDrawing(drawn))
  if (options.json) writeJson(io, evaluationJson(done.value))
  else io.stdout.write(evaluationText(done.value))
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return false
  }
}

const NOTICE = 'Not for diagnosis'

function evaluationJson({ tool, source, films, leftOut, figures }: ToolEvaluation): object {
  const { id, name, version, attribution } = tool
  const identity = { id, name, version, modelSha256: tool.model.sha256, attribution }
  return { notice: NOTICE, tool: identity, source, films, leftOut, ...figures }
}

function evaluationText({ tool, source, films, leftOut, figures }: ToolEvaluation): string {
  const head = `${tool.name} (${tool.id} ${tool.version}) on ${films} ${source.kind === 'pack' ? 'cases of' : 'films in'} ${source.name}. ${NOTICE}.`
  const absent = leftOut.length === 0 ? [] : [`${leftOut.length} cases say nothing about it and are left out.`]
  return `${[head, ...tool.attribution, ...absent].join('\n')}\n\n${judgedText(figures)}`
}
