import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { chmod, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'

/** Why there is no socket to listen at or to connect to. */
export type SocketFault =
  | { readonly code: 'CONTROL.NOT_OURS'; readonly path: string; readonly reason: string }
  | { readonly code: 'CONTROL.NO_FOLDER'; readonly path: string; readonly reason: string }

/** One English sentence for a fault. */
export function socketFaultMessage({ path, reason }: SocketFault): string {
  return `${path}: ${reason}`
}

// sockaddr_un holds 104 bytes on macOS and 108 on Linux, with a closing zero.
const MOST_PATH_BYTES = 103

/**
 * Where the server of a data folder listens: in the folder; where its path is too long for a socket, in a folder of
 * this user among the temporary ones; on Windows a named pipe.
 */
export function socketPlace(dataDirectory: string, platform: NodeJS.Platform = process.platform): string {
  const folder = resolve(dataDirectory)
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (platform === 'win32') return `\\\\.\\pipe\\collimator-${short}`
  const inside = join(folder, 'control', 'server.sock')
  if (Buffer.byteLength(inside) <= MOST_PATH_BYTES) return inside
  return join(tmpdir(), `collimator-${process.getuid?.() ?? 0}-${short}`, 'server.sock')
}

/** Makes the folder of a socket, open to this user only, and removes a socket that a killed server left. */
export async function prepareSocket(path: string): Promise<Result<null, SocketFault>> {
  if (isPipe(path)) return ok(null)
  const folder = dirname(path)
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return err({ code: 'CONTROL.NO_FOLDER', path: folder, reason: reasonOf(error) })
  }
  const fault = faultOfOwner(await lstat(folder), folder)
  if (fault !== undefined) return err(fault)
  await chmod(folder, 0o700)
  await rm(path, { force: true })
  return ok(null)
}

/** Whether somebody else could pose as the server: the socket and its folder must belong to this user alone. */
export async function checkSocket(path: string): Promise<Result<'there' | 'absent', SocketFault>> {
  if (isPipe(path)) return ok('there')
  for (const part of [dirname(path), path]) {
    const found = await statsOf(part)
    if (found === undefined) return ok('absent')
    const fault = faultOfOwner(found, part)
    if (fault !== undefined) return err(fault)
  }
  return ok('there')
}

function isPipe(path: string): boolean {
  return path.startsWith('\\\\.\\pipe\\')
}

function faultOfOwner(found: Stats, path: string): SocketFault | undefined {
  const own = process.getuid?.()
  if (own === undefined || found.uid === own) return undefined
  const reason = `belongs to user ${found.uid}, and this is user ${own}; run the command as the user of the server`
  return { code: 'CONTROL.NOT_OURS', path, reason }
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    // A folder of another user that may not be looked into belongs to a server of that user.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** The code of a failed call of the system; '' for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
