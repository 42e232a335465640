import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'
import { driverError } from './database-error.ts'
import type { StoreError } from './store-error.ts'

/** A directory held by this process alone. */
export type DirectoryLock = { readonly release: () => Promise<void> }

const ownerSchema = z.object({ pid: z.number().int(), host: z.string(), startedAt: z.string(), token: z.string() })
type Owner = z.infer<typeof ownerSchema>

/** The holder touches its lock this often; one on another machine that was not touched for long is gone. */
const HEARTBEAT_SECONDS = 15
const GONE_AFTER_SECONDS = 120

const heldHere = new Set<string>()

/**
 * Takes the lock file beside a directory (`store.lock` for `store`). The embedded store does not notice a second
 * process on its directory, and rows of one of the two are lost without a word.
 * A lock whose process has ended is taken over, so a killed process blocks nobody.
 */
export async function lockDirectory(directory: string): Promise<Result<DirectoryLock, StoreError>> {
  const path = `${directory.replace(/[/\\]+$/, '')}.lock`
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: (await startOf(process.pid)) ?? '',
    token: randomUUID(),
  }
  const mine = `${path}.${owner.token}`
  // Before the lock is taken: others in this process ask heldHere whether a lock with this process's number is alive.
  heldHere.add(owner.token)
  await writeFile(mine, JSON.stringify(owner))
  try {
    if (await acquireLink(mine, path)) return ok(toLock(path, owner))
    const holder = await takeOver(mine, path)
    if (!holder) return ok(toLock(path, owner))
    heldHere.delete(owner.token)
    return err({ code: 'STORE.LOCKED', directory, pid: holder.pid, host: holder.host })
  } finally {
    await rm(mine, { force: true })
  }
}

function toLock(path: string, owner: Owner): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date()
    // A lock that somebody deleted by hand cannot be touched; closing copes with that too.
    utimes(path, now, now).catch((error: unknown) => process.emitWarning(String(error), 'StoreLock'))
  }, HEARTBEAT_SECONDS * 1000)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      heldHere.delete(owner.token)
      if ((await ownerOf(path))?.token === owner.token) await rm(path, { force: true })
    },
  }
}

/** A hard link either makes the file whole or fails because it is there: no half-written lock is ever seen. */
async function acquireLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (driverError(error)?.code === 'EEXIST') return false
    throw error
  }
}

/** Replaces a lock whose process is gone. Only one process may try at a time, or two could each remove the other's. */
async function takeOver(mine: string, path: string): Promise<Owner | undefined> {
  const turnstile = `${path}.takeover`
  const nobody: Owner = { pid: 0, host: hostname(), startedAt: '', token: '' }
  if (!(await enterTurnstile(turnstile))) return (await ownerOf(path)) ?? nobody
  try {
    const holder = await ownerOf(path)
    if (holder && (await isRunning(holder, path))) return holder
    await rename(mine, path)
    return undefined
  } finally {
    await rmdir(turnstile)
  }
}

async function enterTurnstile(turnstile: string): Promise<boolean> {
  try {
    await mkdir(turnstile)
    return true
  } catch (error) {
    if (driverError(error)?.code !== 'EEXIST') throw error
    if ((await ageSeconds(turnstile)) < GONE_AFTER_SECONDS) return false
    await rmdir(turnstile)
    return enterTurnstile(turnstile)
  }
}

async function isRunning(owner: Owner, path: string): Promise<boolean> {
  if (owner.host !== hostname()) return (await ageSeconds(path)) < GONE_AFTER_SECONDS
  if (owner.pid === process.pid) return heldHere.has(owner.token)
  if (!isAlive(owner.pid)) return false
  const startedAt = await startOf(owner.pid)
  return startedAt === undefined || owner.startedAt === '' || startedAt === owner.startedAt
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    if (driverError(error)?.code === 'EPERM') return true
    if (driverError(error)?.code === 'ESRCH') return false
    throw error
  }
}

/** When a process started, in clock ticks since boot; tells a reused process number. Known on Linux only. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const text = await textOf(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19]
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  const text = await textOf(path)
  if (text === undefined) return undefined
  const parsed = ownerSchema.safeParse(parsedJson(text))
  return parsed.success ? parsed.data : undefined
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = driverError(error)?.code
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

async function ageSeconds(path: string): Promise<number> {
  return (Date.now() - (await stat(path)).mtimeMs) / 1000
}
