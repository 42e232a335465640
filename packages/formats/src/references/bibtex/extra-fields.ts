const NOTED = /^\[\[([^\]]+)\]\] ([\s\S]*)$/
const FIELD = /^x-(.+?)(?:\+\d+)?$/

/** A field of BibTeX with its text. */
export type ExtraField = { readonly name: string; readonly value: string }

/**
 * A field of its own for what BibTeX has no place for, in place of a note `[[name]] value`: programs leave out fields that
 * they do not know, and would print a note. Signs that no field name may have stand as numbers.
 * @param noted the notes in question, in order; other notes give nothing.
 * @returns unique names, `x-PB` and `x-PB+2` for two values of one name.
 */
export function fieldsOfNotes(noted: readonly string[]): ExtraField[] {
  const used = new Map<string, number>()
  return noted.flatMap((note) => {
    const [, written = '', value = ''] = NOTED.exec(note) ?? []
    if (written === '') return []
    const name = `x-${written.replace(/[^\w-]/gu, (sign) => `.${sign.codePointAt(0)?.toString(16)}.`)}`
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    return [{ name: times === 1 ? name : `${name}+${times}`, value }]
  })
}

/** Whether a note stands for something else, as `[[name]] value`. */
export function isNotedField(note: string): boolean {
  return NOTED.test(note)
}

/** The note `[[name]] value` that a field stands for; undefined for fields with a name of BibTeX. */
export function noteOfField(name: string, value: string): string | undefined {
  const written = FIELD.exec(name)?.[1]
  if (written === undefined) return undefined
  return `[[${written.replace(/\.([0-9a-f]{1,6})\./g, signOf)}]] ${value}`
}

function signOf(whole: string, hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
