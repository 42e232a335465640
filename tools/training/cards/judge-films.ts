import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ToolReader } from '@collimator/ai-tools'
import { type EvaluatedFilm, evaluateFilm } from '@collimator/ai-tools'
import type { CardFilmStore } from './card-film-store.ts'

/** Where the answers are kept and how far the work is told. */
export type JudgeWork = {
  readonly folder: string
  readonly store: CardFilmStore
  readonly step: (done: number, of: number) => void
}

type Line = { readonly name: string; readonly judged: EvaluatedFilm }

/**
 * Lets a tool read films and judges its answers. Each answer is kept at once as a line of JSON, so that a broken run
 * goes on; the file's name holds what the answers depend on: the tool's description with its weights' hash, and the films.
 * @returns the judged film of each name.
 * @throws Error when the tool gives no answer about a film.
 */
export async function judgeFilms(
  reader: ToolReader,
  names: readonly string[],
  { folder, store, step }: JudgeWork,
): Promise<ReadonlyMap<string, EvaluatedFilm>> {
  await mkdir(folder, { recursive: true })
  const description = createHash('sha256').update(JSON.stringify(reader.tool)).digest('hex').slice(0, 12)
  const file = path.join(folder, `${reader.tool.id}-${description}-${store.fingerprint}.jsonl`)
  const judged = await keptLines(file)
  const missing = names.filter((name) => !judged.has(name))
  let done = names.length - missing.length
  for (const name of missing) {
    const { truth, film } = await store.read(name)
    const read = await reader.read(film)
    if (!read.ok) throw new Error(`${reader.tool.id} gives no answer about ${name}: ${read.error.code}`)
    const line: Line = { name, judged: evaluateFilm(truth, read.value) }
    await appendFile(file, `${JSON.stringify(line)}\n`)
    judged.set(name, line.judged)
    step(++done, names.length)
  }
  return judged
}

async function keptLines(file: string): Promise<Map<string, EvaluatedFilm>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const lines = whole.split('\n').filter((line) => line.trim() !== '')
  return new Map(lines.flatMap((line) => wholeLine(line)).map(({ name, judged }) => [name, judged]))
}

/** A run that was killed may have left half a line, to which the next run has added; that film is judged again. */
function wholeLine(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
