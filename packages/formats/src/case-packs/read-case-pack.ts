import { foundText } from '@collimator/kernel'
import { z } from 'zod'
import { jsonDepth } from '../markup/json-depth.ts'
import type { CasePackRefusal, PackPart } from './case-pack-refusal.ts'
import {
  CASE_PACK_LIMITS,
  type CasePack,
  caseOfManyFilesSchema,
  caseOfOneFileSchema,
  type PackCase,
  type PackModel,
  packModelSchema,
} from './case-pack-schema.ts'
import { filesOfCase, filesOfModel, type PackFile } from './files-of-pack.ts'
import { nameField } from './manifest-fields.ts'

/** What a manifest holds: the pack with every case and model that meets the rules, and a refusal for each that does not. */
export type ReadCasePack = {
  /** Null when the manifest as a whole cannot be used. */
  readonly pack: CasePack | null
  readonly refusals: readonly CasePackRefusal[]
}

const hull = z.looseObject({
  format: z.literal('collimator-case-pack-1').optional(),
  name: nameField(200),
  made: z.iso.date(),
  cases: z.array(z.unknown()).max(CASE_PACK_LIMITS.cases),
  // Absent and empty are one, and stand in one place, so that a pack that is written and read again stays the same.
  models: z.array(z.unknown()).max(CASE_PACK_LIMITS.models).default([]),
})

/**
 * Reads the manifest of a case pack and applies the rules that need no file: every case has a licence, somebody to
 * attribute, a truth with its author and strength, paths that stay inside the pack, and a hash for each of its files.
 * @param bytes manifest.json in UTF-8, at most {@link CASE_PACK_LIMITS}.manifestBytes.
 * @returns a case that breaks a rule is left out and named among the refusals; the others stand. Never throws.
 */
export function readCasePack(bytes: Uint8Array): ReadCasePack {
  const json = parseText(bytes)
  if (!('value' in json)) return { pack: null, refusals: [json] }
  const read = hull.safeParse(json.value)
  if (!read.success) return { pack: null, refusals: refusalsOf({ part: 'manifest', id: '' }, read.error, json.value) }
  // The manifest cannot promise its own bytes, so no file may have its name.
  const files = new Map<string, PackFile | 'folder'>([['manifest.json', 'folder']])
  const cases = acceptEach('case', read.data.cases, parseCase, (one) => keepFiles(files, filesOfCase(one)))
  const models = acceptEach('model', read.data.models, parseModel, (one) => keepFiles(files, filesOfModel(one)))
  const pack = { ...read.data, cases: cases.accepted, models: models.accepted }
  return { pack, refusals: [...cases.refusals, ...models.refusals] }
}

function parseText(bytes: Uint8Array): { readonly value: unknown } | CasePackRefusal {
  const limit = CASE_PACK_LIMITS.manifestBytes
  if (bytes.length > limit) return { code: 'CASE_PACK.TOO_LARGE', bytes: bytes.length, limit }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (jsonDepth(text) > CASE_PACK_LIMITS.depth) return { code: 'CASE_PACK.TOO_DEEP', limit: CASE_PACK_LIMITS.depth }
    return { value: JSON.parse(text) }
  } catch (error) {
    return { code: 'CASE_PACK.NOT_JSON', reason: foundText(error instanceof Error ? error.message : String(error)) }
  }
}

type Accepted<T> = { readonly accepted: T[]; readonly refusals: readonly CasePackRefusal[] }

function acceptEach<T extends { readonly id: string }>(
  part: 'case' | 'model',
  items: readonly unknown[],
  parse: (item: unknown) => z.ZodSafeParseResult<T>,
  conflictOf: (one: T) => string | undefined,
): Accepted<T> {
  const accepted: T[] = []
  const refusals: CasePackRefusal[] = []
  const ids = new Set<string>()
  for (const [i, item] of items.entries()) {
    const place = { part, id: idOf(item, i) }
    const one = parse(item)
    if (!one.success) refusals.push(...refusalsOf(place, one.error, item))
    else if (ids.has(one.data.id)) refusals.push({ code: 'CASE_PACK.SAME_ID_TWICE', ...place })
    else {
      const file = conflictOf(one.data)
      if (file === undefined) accepted.push(one.data)
      else refusals.push({ code: 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE', ...place, file })
      ids.add(one.data.id)
    }
  }
  return { accepted, refusals }
}

/** The shape is chosen by the field `files`, so that faults are told of the shape that was meant. */
function parseCase(item: unknown): z.ZodSafeParseResult<PackCase> {
  const many = typeof item === 'object' && item !== null && 'files' in item
  return many ? caseOfManyFilesSchema.safeParse(item) : caseOfOneFileSchema.safeParse(item)
}

function parseModel(item: unknown): z.ZodSafeParseResult<PackModel> {
  return packModelSchema.safeParse(item)
}

/** Takes the files of a part over, or none of them: gives back the first that contradicts another. */
function keepFiles(known: Map<string, PackFile | 'folder'>, files: readonly PackFile[]): string | undefined {
  const mine = new Map<string, PackFile | 'folder'>()
  for (const file of files) {
    const [key = '', ...above] = placesOf(file.path)
    const entries = [[key, file] as const, ...above.map((folder) => [folder, 'folder'] as const)]
    for (const [place, entry] of entries) {
      const other = known.get(place) ?? mine.get(place)
      if (other && !isSameEntry(other, entry)) return file.path
      mine.set(place, entry)
    }
  }
  for (const [place, entry] of mine) known.set(place, entry)
  return undefined
}

/** A path and the folders above it as a disk may see them that tells neither `A` from `a` nor one spelling of `é` from another. */
function placesOf(path: string): string[] {
  const parts = path.normalize('NFC').toLowerCase().split('/')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'))
}

function isSameEntry(one: PackFile | 'folder', other: PackFile | 'folder'): boolean {
  return one === 'folder' || other === 'folder' ? one === other : isSameFile(one, other)
}

function isSameFile(one: PackFile, other: PackFile): boolean {
  const sizesAgree = one.bytes === null || other.bytes === null || one.bytes === other.bytes
  return one.sha256 === other.sha256 && sizesAgree
}

function idOf(item: unknown, i: number): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
  return typeof id === 'string' && id.trim() !== '' ? foundText(id) : `number ${i + 1}`
}

function refusalsOf(place: PackPart, error: z.ZodError, item: unknown): CasePackRefusal[] {
  const refusals = error.issues.map((issue) => refusalOf(place, issue, item))
  return refusals.filter((one, i) => refusals.findIndex((other) => isSameRefusal(one, other)) === i)
}

function isSameRefusal(one: CasePackRefusal, other: CasePackRefusal): boolean {
  const field = (refusal: CasePackRefusal) => ('field' in refusal ? refusal.field : '')
  return one.code === other.code && field(one) === field(other)
}

const RULES = [
  ['licence', 'CASE_PACK.NO_LICENCE'],
  ['attribution', 'CASE_PACK.NO_ATTRIBUTION'],
  ['truth.by', 'CASE_PACK.NO_TRUTH_SOURCE'],
  ['truth', 'CASE_PACK.NO_TRUTH_STRENGTH'],
] as const

function refusalOf(place: PackPart, issue: z.core.$ZodIssue, item: unknown): CasePackRefusal {
  const field = issue.path.join('.')
  const rule = RULES.find(([name]) => field === name || field.startsWith(`${name}.`))
  if (rule && place.part !== 'manifest' && issue.code !== 'custom') return { code: rule[1], ...place }
  const found = foundText(valueAt(item, issue.path) ?? 'nothing')
  if (/(?:^|\.)(?:label_)?file$/.test(field) && issue.code === 'custom')
    return { code: 'CASE_PACK.UNSAFE_PATH', ...place, field, found }
  const file = describedFile(item, issue.path)
  const fault = { field: field || 'whole', found, expected: foundText(issue.message), ...(file ? { file } : {}) }
  return { code: 'CASE_PACK.MALFORMED', ...place, ...fault }
}

const NAMED_BESIDE = new Map<PropertyKey | undefined, string>([
  ['bytes', 'file'],
  ['sha256', 'file'],
  ['label_sha256', 'label_file'],
])

/** The file whose size or hash a field is: it stands beside them. */
function describedFile(item: unknown, path: readonly PropertyKey[]): string | undefined {
  const beside = NAMED_BESIDE.get(path.at(-1))
  const file = beside === undefined ? undefined : valueAt(item, [...path.slice(0, -1), beside])
  return typeof file === 'string' ? foundText(file) : undefined
}

function valueAt(item: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined
    return (value as Record<PropertyKey, unknown>)[key]
  }, item)
}
