import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ToolReader } from '@collimator/ai-tools'
import { err, ok } from '@collimator/kernel'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cardFilm } from './card-film.ts'
import type { CardFilmStore } from './card-film-store.ts'
import { judgeFilms } from './judge-films.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-judged-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const store: CardFilmStore = {
  fingerprint: 'films',
  read: async (name) => cardFilm({ seed: name, hospital: 'A', size: 64 }),
}

/** A tool that answers after its own thought, and counts how often it was asked. */
function aReader() {
  let asked = 0
  const tool = { id: 'toy' } as ToolReader['tool']
  const identity = { id: 'toy', version: '1', modelSha256: 'a'.repeat(64) }
  const read: ToolReader['read'] = async () => {
    asked += 1
    const heatMap = { width: 1, height: 1, values: Float32Array.of(0) }
    const findings = [{ finding: 'nodule' as const, probability: asked / 10, threshold: 0.5, flagged: false, heatMap }]
    return ok({ kind: 'findings', tool: identity, findings, boxes: [] })
  }
  return { reader: { tool, read, close: async () => {} }, asked: () => asked }
}

const judge = (reader: ToolReader, names: readonly string[]) =>
  judgeFilms(reader, names, { folder, store, step: () => {} })

it('a run that goes on asks only about films that were not judged, and a torn line is judged again', async () => {
  const first = aReader()
  await judge(first.reader, ['a', 'b'])
  const [file] = await readdir(folder)
  await appendFile(join(folder, file ?? ''), '{"name":"c","jud')
  const second = aReader()
  const judged = await judge(second.reader, ['a', 'b', 'c', 'd'])
  expect(second.asked()).toBe(2)
  expect([...judged.keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(judged.get('b')?.answers).toEqual([{ finding: 'nodule', probability: 0.2, threshold: 0.5, falseBoxes: 0 }])
  const third = aReader()
  await judge(third.reader, ['a', 'b', 'c', 'd'])
  expect(third.asked()).toBeLessThanOrEqual(1)
  expect(await readFile(join(folder, file ?? ''), 'utf8')).toContain('"name":"d"')
})

it('another description of the tool has answers of its own', async () => {
  const [one, other] = [aReader(), aReader()]
  await judge(one.reader, ['a'])
  await judge({ ...other.reader, tool: { ...other.reader.tool, version: '2' } }, ['a'])
  expect(other.asked()).toBe(1)
  expect(await readdir(folder)).toHaveLength(2)
})

it('a film without an answer stops the work with its name', async () => {
  const { reader } = aReader()
  const silent = { ...reader, read: async () => err({ code: 'TOOL_INPUT.CONSTANT' as const }) }
  await expect(judge(silent, ['a'])).rejects.toThrow('toy gives no answer about a: TOOL_INPUT.CONSTANT')
})
