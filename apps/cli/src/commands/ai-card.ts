import type { ModelCard } from '@collimator/ai-tools'
import { cardRefusalMessage, readModelCard } from '@collimator/operations'
import type { Command } from 'commander'
import { cardText } from '../ai/card-report.ts'
import { reliabilityDrawing, rocDrawing } from '../ai/figures-drawing.ts'
import { contextWithoutStore } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { writeBesides } from '../output-file.ts'

type Options = { readonly svg?: string; readonly reliability?: string; readonly json?: boolean }

/** `collimator ai card`: what is known of a tool, and where it fails. */
export function register(program: Command, io: Io): void {
  const ai =
    program.commands.find((command) => command.name() === 'ai') ??
    program.command('ai').description('AI tools: run, evaluate, describe')
  ai.command('card')
    .description('show the model card of an AI tool: what it is for, how it was judged, where it fails')
    .argument('<tool>', 'a tool that ships, by its id')
    .option('--svg <path>', 'draw the ROC curves to this file')
    .option('--reliability <path>', 'draw the reliability diagrams to this file')
    .option('--json', 'the card as JSON')
    .action((tool: string, options: Options) => showCard(io, tool, options))
}

async function showCard(io: Io, id: string, options: Options): Promise<void> {
  const read = await readModelCard(contextWithoutStore(io), id)
  if (!read.ok) throw new CommandFailure(cardRefusalMessage(read.error))
  const card = read.value
  if (options.svg !== undefined) await writeBesides(io, options.svg, rocDrawing(drawCard(card)))
  if (options.reliability !== undefined) await writeBesides(io, options.reliability, reliabilityDrawing(drawCard(card)))
  if (options.json) writeJson(io, card)
  else io.stdout.write(cardText(card))
}

function drawCard({ tool, evaluation, figures }: ModelCard) {
  const source = `model card of ${tool.id} ${tool.version}, ${evaluation.date}; generated films`
  return { tool: tool.name, source, hospitals: figures.hospitals }
}
