import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type CaseRequest,
  type CaseTruth,
  caseRecord,
  digitalRadiograph,
  type FindingTruth,
  type GeneratedCase,
  generateCase,
  type HospitalId,
  type PriorChange,
  priorRequest,
  truthSegmentation,
} from '@collimator/imaging'

/** One case to generate and where to put it. */
export type CaseOrder = { readonly request: CaseRequest; readonly folder: string; readonly prior?: PriorChange }

/** What is known of a finding without its mask, which lies in the files. */
type ListedFinding = Omit<FindingTruth, 'mask'>

/** One file of a case. */
type WrittenFile = {
  readonly role: 'film' | 'segmentation' | 'record'
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

/** A line of the listing: what was written for one film. */
export type CaseListing = {
  readonly id: string
  readonly generated: true
  readonly seed: string
  readonly hospital: HospitalId
  readonly view: string
  readonly sex: string
  readonly ageYears: number
  readonly findings: readonly ListedFinding[]
  readonly distractors: CaseTruth['distractors']
  readonly cardiothoracicRatio: number
  readonly files: readonly WrittenFile[]
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
  const segmentation = truthSegmentation(film)
  const record = `${JSON.stringify(caseRecord(film))}\n`
  const written = (role: WrittenFile['role'], file: string, bytes: Uint8Array) =>
    writeHashed(path.join(folder, file), bytes).then((hashed) => ({ role, file, ...hashed }))
  const files = [
    await written('film', `${name}.dcm`, digitalRadiograph(film)),
    ...(segmentation ? [await written('segmentation', `${name}.seg.dcm`, segmentation)] : []),
    await written('record', `${name}.json`, Buffer.from(record)),
  ]
  const { id, seed, hospital, view, sex, ageYears, truth } = film
  const { distractors, cardiothoracicRatio } = truth
  const findings = truth.findings.map(({ mask: _, ...finding }) => finding)
  return { id, generated: true, seed, hospital, view, sex, ageYears, findings, distractors, cardiothoracicRatio, files }
}

async function writeHashed(file: string, bytes: Uint8Array) {
  await writeFile(file, bytes)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
