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
  const wanted = plain(label)
  for (const [type, names] of Object.entries(words) as [ReferenceType, readonly string[]][]) {
    const found = names.findIndex((name) => plain(name) === wanted)
    if (found === 0 && names[0] === label) return { type }
    if (found >= 0) return { type, typeLabel: label }
  }
  return wanted === '' ? { type: 'other' } : { type: 'other', typeLabel: label }
}

/**
 * The word to write for a type: the reference's own label where the format understands it as the same type, else the
 * format's usual word.
 */
export function typeWord(words: TypeWords, named: NamedType): string {
  const { type, typeLabel } = named
  if (typeLabel !== undefined && namedType(words, typeLabel).type === type && isKnown(words, typeLabel)) {
    return typeLabel
  }
  return words[type][0]
}

function isKnown(words: TypeWords, label: string): boolean {
  return Object.values(words).some((names) => names.some((name) => plain(name) === plain(label)))
}

function plain(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]/g, '')
}
