import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const BIN = join(import.meta.dirname, '../bin.mjs')

/** How a command ends whose reader closes the pipe after the first piece, and what it says on the way. */
async function endOfCutOutput(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const command = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  command.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  command.stdout.once('data', () => command.stdout.destroy())
  return new Promise((resolve) => {
    command.on('close', (code) => resolve({ code, said }))
  })
}

it('a command whose output is cut by head ends quietly', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'collimator-pipe-'))
  const file = join(folder, 'long.ris')
  const record = (n: number) => `TY  - JOUR\nTI  - Reading with AI, part ${n}\nAU  - Doe, Jane\nPY  - 2026\nER  - \n\n`
  await writeFile(file, Array.from({ length: 20_000 }, (_, n) => record(n)).join(''))
  const { code, said } = await endOfCutOutput(['convert', file, '-', '--to', 'ris'])
  expect(code).toBe(0)
  expect(said).not.toMatch(/EPIPE|Error|at /)
  await rm(folder, { recursive: true })
})
