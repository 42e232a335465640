import type { FieldNames, FormatVocabulary } from './assemble-reference.ts'
import { LIST_FIELDS, type Reference, type ReferenceField, TEXT_FIELDS } from './reference.ts'
import { namedType, type TypeWords, typeWord } from './reference-type.ts'

/** A name of the target format and the text to stand under it. */
export type WrittenEntry = { readonly name: string; readonly value: string }

/** What a writer must know to place the fields of a reference. */
export type Placement = FormatVocabulary & {
  /** Whether a name of `extra` may be written as it is; others are kept in a note. */
  readonly holdsExtra: (name: string) => boolean
}

/**
 * The entries of one reference for a format with names (tags, elements): each field under the first name the format has
 * for it. What has no place becomes a note `[[field]] value`, which `assembleReference` understands, so that a
 * conversion there and back loses nothing.
 */
export function referenceEntries(reference: Reference, placement: Placement): WrittenEntry[] {
  const nameOf = firstNames(placement.fields)
  const noteName = nameOf.get('notes') ?? 'notes'
  const noted = (name: string, value: string) => ({ name: noteName, value: `[[${name}]] ${value}` })
  return [
    ...fieldValues(reference, placement.types).map(([field, value]) => {
      const name = nameOf.get(field)
      return name === undefined ? noted(field, value) : { name, value }
    }),
    ...extraValues(reference).map(([name, value]) => (holds(placement, name) ? { name, value } : noted(name, value))),
  ]
}

type FieldValue = readonly [field: ReferenceField, value: string]

function fieldValues(reference: Reference, words: TypeWords): FieldValue[] {
  const word = typeWord(words, reference)
  const label = namedType(words, word).typeLabel === reference.typeLabel ? undefined : reference.typeLabel
  const texts = TEXT_FIELDS.map((field) => [field, field === 'typeLabel' ? label : reference[field]] as const)
  return [
    ['type', word],
    ['year', reference.year?.toString() ?? ''] as const,
    ...texts.map(([field, value]) => [field, value ?? ''] as const),
    ...LIST_FIELDS.flatMap((field) => reference[field].map((value) => [field, value] as const)),
  ].filter(([, value]) => value !== '') as FieldValue[]
}

function extraValues(reference: Reference) {
  return Object.entries(reference.extra).flatMap(([name, values]) => values.map((value) => [name, value] as const))
}

/** A name of `extra` that the format maps to a field would be read back as that field. */
function holds(placement: Placement, name: string): boolean {
  return placement.holdsExtra(name) && !placement.fields.some(([mapped]) => mapped === name)
}

function firstNames(fields: FieldNames): Map<ReferenceField, string> {
  const names = new Map<ReferenceField, string>()
  for (const [name, field] of fields) if (!names.has(field)) names.set(field, name)
  return names
}
