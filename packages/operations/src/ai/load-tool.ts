import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AiTool, ToolReader } from '@collimator/ai-tools'
import { MOST_MODEL_BYTES } from '@collimator/ai-tools'
import { openToolInThread } from '@collimator/ai-tools/node'
import { type FileStoreFault, fileStoreFaultMessage, sha256Of } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { type App, type FilesPlace, filesOf } from '../context/app.ts'
import { operation } from '../context/operation.ts'
import { aiToolSchema } from './ai-tool-schema.ts'
import type { ToolRefusal } from './tool-refusal.ts'

/** Where tools are looked for: in content/ of the program; files of imported packs may hold weights that do not ship. */
export type ToolPlace = Pick<App, 'contentDirectory'> & FilesPlace

/** Which tool: one that ships, by its id, or a folder that holds a tool.json. */
export type ToolName = { readonly id: string } | { readonly folder: string }

/** A tool with its weights; their hash is the one its description states. */
export type LoadedTool = { readonly tool: AiTool; readonly model: Uint8Array }

const DESCRIPTION = 'tool.json'
const MOST_DESCRIPTION_BYTES = 1_000_000

/** The ids of the tools that ship, in alphabetical order. */
export const listToolIds = operation({
  action: 'tools.read',
  run: async ({ app }, _input: null) => ok(await toolIdsIn(app)),
})

/** {@link listToolIds} for an operation that has asked already. */
export async function toolIdsIn({ contentDirectory }: ToolPlace): Promise<string[]> {
  const found = await readdir(join(contentDirectory, 'ai-tools'), { withFileTypes: true })
  return found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/**
 * Reads a tool's description and weights. Weights that do not lie beside the description are looked up by their hash
 * among the files of imported case packs.
 */
export async function loadTool(place: ToolPlace, name: ToolName): Promise<Result<LoadedTool, ToolRefusal>> {
  const folder = await folderOf(place, name)
  if (!folder.ok) return folder
  const tool = await readDescription(folder.value)
  if (!tool.ok) return tool
  const model = await readModel(place, folder.value, tool.value)
  return model.ok ? ok({ tool: tool.value, model: model.value }) : model
}

/**
 * Opens an AI tool in a thread of its own; one thread reads as many films as are wanted.
 * @returns a reader that the caller closes; or why the tool cannot be used, with its file's name.
 */
export const openTool = operation({
  action: 'tools.run',
  run: async ({ app }, name: ToolName) => openToolIn(app, name),
})

/** {@link openTool} for an operation that has asked already. */
export async function openToolIn(place: ToolPlace, name: ToolName): Promise<Result<ToolReader, ToolRefusal>> {
  const loaded = await loadTool(place, name)
  if (!loaded.ok) return loaded
  const { tool, model } = loaded.value
  const reader = await openToolInThread(tool, model)
  return reader.ok ? reader : err({ code: 'TOOL.BAD_MODEL', file: tool.model.file, network: reader.error })
}

async function folderOf(place: ToolPlace, name: ToolName): Promise<Result<string, ToolRefusal>> {
  if ('folder' in name) return ok(name.folder)
  const known = await toolIdsIn(place)
  if (!known.includes(name.id)) return err({ code: 'TOOL.UNKNOWN', id: name.id, known })
  return ok(join(place.contentDirectory, 'ai-tools', name.id))
}

async function readDescription(folder: string): Promise<Result<AiTool, ToolRefusal>> {
  const file = join(folder, DESCRIPTION)
  const bytes = await readLimited(file, MOST_DESCRIPTION_BYTES)
  if (!bytes.ok) return bytes
  try {
    return ok(aiToolSchema.parse(JSON.parse(new TextDecoder().decode(bytes.value))))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON'
    return err({ code: 'TOOL.BAD_DESCRIPTION', file, reason })
  }
}

async function readModel(
  place: ToolPlace,
  folder: string,
  { model, id }: AiTool,
): Promise<Result<Uint8Array, ToolRefusal>> {
  const { sha256: expected } = model
  const file = join(folder, model.file)
  const beside = await readLimited(file, MOST_MODEL_BYTES)
  if (beside.ok) {
    const found = sha256Of(beside.value)
    return found === expected ? beside : err({ code: 'TOOL.OTHER_HASH', file, found, expected })
  }
  if (beside.error.code !== 'TOOL.MISSING') return beside
  const kept = await filesOf(place).readWhole(expected, MOST_MODEL_BYTES)
  return kept.ok ? kept : err(refusalOfKept(kept.error, { id, file: model.file, sha256: expected }))
}

type WantedModel = { readonly id: string; readonly file: string; readonly sha256: string }

function refusalOfKept(fault: FileStoreFault, { id, file, sha256 }: WantedModel): ToolRefusal {
  switch (fault.code) {
    case 'FILE.ABSENT':
      return { code: 'TOOL.NO_WEIGHTS', id, file, sha256 }
    case 'FILE.OTHER_HASH':
      return { code: 'TOOL.OTHER_HASH', file, found: fault.found, expected: fault.expected }
    default:
      return { code: 'TOOL.UNREADABLE', file, reason: fileStoreFaultMessage(fault) }
  }
}

async function readLimited(file: string, most: number): Promise<Result<Uint8Array, ToolRefusal>> {
  try {
    const { size } = await stat(file)
    return size > most ? err({ code: 'TOOL.TOO_LARGE', file, found: size, most }) : ok(await readFile(file))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return err({ code: 'TOOL.MISSING', file })
    return err({ code: 'TOOL.UNREADABLE', file, reason: message })
  }
}
