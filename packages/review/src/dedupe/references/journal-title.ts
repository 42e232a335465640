import { foldText } from '../text/fold-text.ts'

const FILLERS = new Set(
  'of the and in for on de la le les des du et y e a an un der die das und fur der to el los do da di'.split(' '),
)

/**
 * Words of a journal's name that an abbreviation keeps, in order.
 * @param journal full or abbreviated name; an address of a register gives no words; a bracketed place (`Lancet (London, England)`) and a subtitle after ` : ` are dropped.
 */
export function journalWords(journal: string): string[] {
  if (journal === '' || journal.startsWith('http')) return []
  const bare =
    foldText(journal)
      .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
      .split(/ : |: |=|;/)[0] ?? ''
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FILLERS.has(word))
}

/**
 * Whether two names can mean one journal: `Integr Med Res` and `Integrative Medicine Research`, `JAMA` and `Journal of
 * the American Medical Association`.
 * @param a words out of `journalWords`. @param b the same of the other.
 * @returns `unknown` when a name is empty or the evidence is mixed (a translated name, an older name of the journal).
 */
export function compareJournals(a: readonly string[], b: readonly string[]): 'same' | 'different' | 'unknown' {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const first = short[0]
  if (first === undefined) return 'unknown'
  if (short.length === 1 && isInitials(first, long)) return 'same'
  const matched = Math.max(alignedWords(short, long), short.length === long.length ? alignedWords(long, short) : 0)
  if (matched === short.length) return matched / long.length > 0.4 ? 'same' : 'unknown'
  return matched / short.length < 0.5 ? 'different' : 'unknown'
}

function alignedWords(short: readonly string[], long: readonly string[]): number {
  let from = 0
  let matched = 0
  for (const word of short) {
    const at = long.findIndex((other, index) => index >= from && abbreviates(word, other))
    if (at < 0) continue
    matched += 1
    from = at + 1
  }
  return matched
}

// An abbreviation keeps the beginning of the word, or its first letters and last ones (`natl`, `intl`).
function abbreviates(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.startsWith(short)) return true
  return short.length >= 3 && long.startsWith(short.slice(0, -1)) && long.includes(short.at(-1) ?? '', short.length - 1)
}

function isInitials(word: string, name: readonly string[]): boolean {
  return name.length >= 3 && word === name.map((part) => part[0]).join('')
}
