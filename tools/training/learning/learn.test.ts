import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

const SCRIPT = path.join(import.meta.dirname, '../test-support/broken-run.ts')

describe('learning on sixteen films', () => {
  let run: { straight: string; resumed: string; losses: number[]; filmsKept: number }

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT])
    run = JSON.parse(stdout)
  })

  it('ends with the same weights whether or not it was broken off after an epoch', () => {
    expect(run.straight).toMatch(/^[0-9a-f]{64}$/)
    expect(run.resumed).toBe(run.straight)
  })

  it('brings the loss down', () => {
    expect(run.losses[1]).toBeLessThan(run.losses[0] as number)
  })

  it('finds the films of an earlier run again', () => {
    expect(run.filmsKept).toBe(16)
  })
})
