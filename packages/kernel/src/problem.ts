/** One thing wrong in an imported file, exact enough for its owner to mend it. */
export type ImportProblem = {
  /** File name as the person gave it. */
  readonly file: string
  /** 1-based line of a text file or row of a sheet; absent when the whole file is meant. */
  readonly row?: number
  /** Column or tag, as written in the file. */
  readonly field?: string
  /** What stands there, shortened to 120 characters. */
  readonly found: string
  /** What would have been accepted. */
  readonly expected: string
}

/** What an importer returns: everything readable, and everything that is not. It never fails whole. */
export type Imported<T> = { readonly records: readonly T[]; readonly problems: readonly ImportProblem[] }

/** A value shortened for a problem list: control characters removed, at most 120 characters. */
export function foundText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const clean = text.replace(/\p{Cc}/gu, ' ')
  return clean.length > 120 ? `${clean.slice(0, 119)}…` : clean
}
