import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type CaseRequest,
  caseRecord,
  digitalRadiograph,
  type GeneratedCase,
  generateCase,
  type PriorChange,
  priorRequest,
  truthSegmentation,
} from '@collimator/imaging'

/** One case to generate and where to put it. */
export type CaseOrder = { readonly request: CaseRequest; readonly folder: string; readonly prior?: PriorChange }

/** A line of the listing: what was written for one film. */
export type CaseListing = {
  readonly id: string
  readonly generated: true
  readonly hospital: string
  readonly view: string
  readonly sex: string
  readonly ageYears: number
  readonly findings: readonly { readonly kind: string; readonly subtlety: number; readonly side: string }[]
  readonly files: readonly { readonly file: string; readonly sha256: string; readonly bytes: number }[]
  readonly prior?: CaseListing
}

/** Generates a case, and its prior when asked for, and writes film, truth and record. */
export async function writeCase({ request, folder, prior }: CaseOrder): Promise<CaseListing> {
  const film = generateCase(request)
  const listing = await writeFilm(film, folder)
  if (!prior) return listing
  return { ...listing, prior: await writeFilm(generateCase(priorRequest(film, prior)), folder) }
}

async function writeFilm(film: GeneratedCase, folder: string): Promise<CaseListing> {
  const name = film.id.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
  const truth = truthSegmentation(film)
  const record = `${JSON.stringify(caseRecord(film))}\n`
  const files = [
    await writeHashed(folder, `${name}.dcm`, digitalRadiograph(film)),
    ...(truth ? [await writeHashed(folder, `${name}.seg.dcm`, truth)] : []),
    await writeHashed(folder, `${name}.json`, Buffer.from(record)),
  ]
  const { id, hospital, view, sex, ageYears } = film
  const findings = film.truth.findings.map(({ kind, subtlety, side }) => ({ kind, subtlety, side }))
  return { id, generated: true, hospital, view, sex, ageYears, findings, files }
}

async function writeHashed(folder: string, file: string, bytes: Uint8Array) {
  await writeFile(path.join(folder, file), bytes)
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
