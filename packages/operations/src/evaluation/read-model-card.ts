import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelCard } from '@collimator/ai-tools'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { type ToolPlace, toolIdsIn } from '../ai/load-tool.ts'
import { type AccessRefusal, accessRefusalMessage, operation } from '../context/operation.ts'
import { modelCardSchema } from './model-card-schema.ts'

/** Why there is no card to show. */
export type CardRefusal =
  | { readonly code: 'CARD.UNKNOWN_TOOL'; readonly id: string; readonly known: readonly string[] }
  | { readonly code: 'CARD.NONE'; readonly id: string }
  | { readonly code: 'CARD.BAD'; readonly file: string; readonly reason: string }

const MOST_BYTES = 16_000_000

/** Reads the card of a tool that ships, by the id of the tool. */
export const readModelCard = operation({
  action: 'tools.read',
  run: async ({ app }, id: string) => readCardIn(app, id),
})

async function readCardIn(place: ToolPlace, id: string): Promise<Result<ModelCard, CardRefusal>> {
  const known = await toolIdsIn(place)
  if (!known.includes(id)) return err({ code: 'CARD.UNKNOWN_TOOL', id, known })
  const file = join(place.contentDirectory, 'ai-tools', id, 'card.json')
  try {
    const { size } = await stat(file)
    if (size > MOST_BYTES) {
      return err({ code: 'CARD.BAD', file, reason: `found ${size} bytes, expected at most ${MOST_BYTES}` })
    }
    return ok(modelCardSchema.parse(JSON.parse(await readFile(file, 'utf8'))))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return err({ code: 'CARD.NONE', id })
    if (error instanceof z.ZodError) return err({ code: 'CARD.BAD', file, reason: z.prettifyError(error) })
    if (error instanceof SyntaxError) return err({ code: 'CARD.BAD', file, reason: 'it is not JSON' })
    throw error
  }
}

/** One English sentence for a refusal. */
export function cardRefusalMessage(refusal: CardRefusal | AccessRefusal): string {
  switch (refusal.code) {
    case 'ACCESS.REFUSED':
      return accessRefusalMessage(refusal)
    case 'CARD.UNKNOWN_TOOL':
      return `there is no AI tool ${refusal.id}, expected ${refusal.known.join(', ')}`
    case 'CARD.NONE':
      return `${refusal.id} has no card: cards are computed for the project's own tools (npm run cards)`
    case 'CARD.BAD':
      return `${refusal.file}: ${refusal.reason}`
    default:
      return refusal satisfies never
  }
}
