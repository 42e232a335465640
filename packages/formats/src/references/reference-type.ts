import type { ReferenceType } from './reference.ts'

/** A format's own word for each type, most usual first; the first is written, all are understood. */
export type TypeWords = Readonly<Record<ReferenceType, readonly [string, ...string[]]>>

/** What a format's word for a type means: the type, and the word itself when it says more. */
export type NamedType = { readonly type: ReferenceType; readonly typeLabel?: string }

/**
 * Understands a format's word for a type, ignoring case and punctuation.
 * @param words the format's words.
 * @param label the word in the file; '' gives `other`.
 * @returns `typeLabel` only when the word is not the one the format writes for the type.
 */
export function namedType(words: TypeWords, label: string): NamedType {
  const type = knownType(words, label)
  if (type !== undefined) return words[type][0] === label ? { type } : { type, typeLabel: label }
  return plain(label) === '' ? { type: 'other' } : { type: 'other', typeLabel: label }
}

/**
 * The word to write for a type: the reference's own label where the format understands it as the same type, else the
 * format's usual word.
 */
export function typeWord(words: TypeWords, { type, typeLabel }: NamedType): string {
  return typeLabel !== undefined && knownType(words, typeLabel) === type ? typeLabel : words[type][0]
}

// The words of a format are looked up for every record; the index is built once for each format.
const INDEXES = new WeakMap<TypeWords, ReadonlyMap<string, ReferenceType>>()

function knownType(words: TypeWords, label: string): ReferenceType | undefined {
  let index = INDEXES.get(words)
  if (index === undefined) {
    const named = Object.entries(words) as [ReferenceType, readonly string[]][]
    index = new Map(named.flatMap(([type, names]) => names.map((name) => [plain(name), type] as const)).reverse())
    INDEXES.set(words, index)
  }
  return index.get(plain(label))
}

function plain(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]/g, '')
}
