import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { casePackRefusalMessage, type PackCase, type PackFile, readCasePack } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { fileReason } from '../cases/file-fault.ts'
import { packById, packIds } from '../cases/find-packs.ts'
import { readPackFile } from '../cases/read-pack-file.ts'
import { filesOf } from '../context/app.ts'
import type { Context } from '../context/context.ts'
import { type EvaluationRefusal, UnreadableFilm } from './film-to-judge.ts'

/** Cases with their truth, and a way to their files. */
export type CaseSource = {
  readonly kind: 'folder' | 'pack'
  readonly name: string
  readonly cases: readonly PackCase[]
  /**
   * The bytes of a file of a case.
   * @throws UnreadableFilm when it is absent, too large or not the file that the manifest names.
   */
  readonly bytesOf: (file: PackFile) => Promise<Uint8Array>
}

const MANIFEST = 'manifest.json'
const MOST_BYTES = 256 * 2 ** 20

/** Opens a folder with a manifest, as `cases generate` and `cases export` write it. */
export async function folderCases(folder: string): Promise<Result<CaseSource, EvaluationRefusal>> {
  const file = join(folder, MANIFEST)
  const bytes = await limitedBytes(file)
  if (!bytes.ok) return err({ code: 'EVALUATION.NO_TRUTH', file, reason: bytes.error })
  const { pack, refusals } = readCasePack(bytes.value)
  const [refusal] = refusals
  if (refusal) return err({ code: 'EVALUATION.BAD_FILE', file, reason: casePackRefusalMessage(refusal) })
  if (!pack || pack.cases.length === 0) return err({ code: 'EVALUATION.NO_CASES', file })
  const bytesOf = ({ path, sha256 }: PackFile) => namedBytes(join(folder, path), path, sha256)
  return ok({ kind: 'folder', name: basename(folder), cases: pack.cases, bytesOf })
}

/** Opens an imported pack. `id`: as `cases list` shows it. */
export async function packCases(context: Context, id: string): Promise<Result<CaseSource, EvaluationRefusal>> {
  const found = await packById(context, id)
  if (!found) return err({ code: 'EVALUATION.UNKNOWN_PACK', id, known: await packIds(context) })
  const bytesOf = async (file: PackFile) => {
    const read = await readPackFile(filesOf(context.app), file, MOST_BYTES)
    if (!read.ok) throw new UnreadableFilm(file.path, fileReason(read.error))
    return read.value
  }
  return ok({ kind: 'pack', name: found.pack.name, cases: found.pack.cases, bytesOf })
}

async function namedBytes(path: string, name: string, sha256: string): Promise<Uint8Array> {
  const bytes = await limitedBytes(path)
  if (!bytes.ok) throw new UnreadableFilm(name, bytes.error)
  const found = createHash('sha256').update(bytes.value).digest('hex')
  if (found !== sha256) throw new UnreadableFilm(name, `found SHA-256 ${found}, expected ${sha256}`)
  return bytes.value
}

async function limitedBytes(file: string): Promise<Result<Uint8Array, string>> {
  try {
    const { size } = await stat(file)
    return size <= MOST_BYTES ? ok(await readFile(file)) : err(`found ${size} bytes, expected at most ${MOST_BYTES}`)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return err(code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such file' : message)
  }
}
