/** What a title says about the kind of text beside its subject. */
export type TitleMarks = {
  /** Notice or answer about another text: `erratum`, `reply`, `comment`, `retraction`, `protocol`; '' for a text of its own. */
  readonly notice: string
  /** Number of the part, 0 when it is not one of several parts. */
  readonly part: number
  /** Every run of digits, ascending, joined by commas; `2,2015`. */
  readonly numbers: string
}

// Web of Science marks an erratum by the place of its article alone: `Copper in wards (vol 38, pg 2, 1997)`.
const NOTICES: readonly (readonly [string, RegExp])[] = [
  [
    'erratum',
    /^(?:\W*)(?:(?:author |publisher )?correct(?:ion|ed)|errat(?:um|a)|corrigend(?:um|a)|addendum)\b|\b(?:erratum|corrigendum)\W*$|\(vol\.? [^\s()][^()]*\)\W*$/,
  ],
  ['retraction', /^\W*(?:retraction|expression of concern|withdrawal|notice of)\b/],
  [
    'reply',
    /^\W*(?:(?:the )?authors?'? ?(?:repl(?:y|ies)|response)|reply|repl(?:y|ies) to|response to|in reply|re-?reply|antwort|reponse)\b|\b(?:repl(?:y|ies)|authors? response|reply from the authors?)\W*$/,
  ],
  [
    'comment',
    /^\W*(?:comments?(?:ary)? (?:on|to)|re:|letter:|letter to the editor|invited comment(?:ary)?|editorial comment)|\b(?:comment|commentary|invited commentary|editorial comment)\W*$/,
  ],
  ['protocol', /\b(?:study|trial|review) protocol\b|\bprotocol (?:for|of)\b|\bprotocol\W*$/],
]

// Most titles carry no notice; one scan spares them the five above.
const MAY_BE_NOTICE =
  /correct|errat|corrig|addend|retract|concern|withdraw|notice|repl|respon|antwort|repons|comment|\bre:|letter|protocol|\(vol/

/** Characters of a title that are looked at. */
const LONGEST = 2000

const PART =
  /\b(?:part|teil|partie|parte|deel|section|chapter|paper|report)\W{0,2}(\d{1,2}|[ivx]{1,5}|one|two|three|four|five)\b|[.:]\s*([ivx]{1,5})[.:]\s|\s([ivx]{1,5})\W*$/
const NUMERALS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 }
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }

/**
 * Reads the marks of a title.
 * @param folded the title out of `foldText`, with its punctuation.
 */
export function titleMarks(folded: string): TitleMarks {
  const shown = folded.slice(0, LONGEST)
  const notice = MAY_BE_NOTICE.test(shown) ? (NOTICES.find(([, pattern]) => pattern.test(shown))?.[0] ?? '') : ''
  const numbers = (shown.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b)
  return { notice, part: partNumber(shown), numbers: numbers.join(',') }
}

function partNumber(folded: string): number {
  const found = PART.exec(folded)
  const text = found?.[1] ?? found?.[2] ?? found?.[3]
  if (text === undefined) return 0
  return NUMERALS[text] ?? (/^\d+$/.test(text) ? Number(text) : roman(text))
}

function roman(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) {
    const value = ROMAN[text[at] ?? ''] ?? 0
    sum += value < (ROMAN[text[at + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum
}

/** How the numbers of two titles agree; `subset` when one title only leaves numbers out. */
export function compareNumbers(a: string, b: string): 'same' | 'subset' | 'different' {
  if (a === b) return 'same'
  const first = new Set(a === '' ? [] : a.split(','))
  const second = new Set(b === '' ? [] : b.split(','))
  const onlyFirst = [...first].some((number) => !second.has(number))
  const onlySecond = [...second].some((number) => !first.has(number))
  return onlyFirst && onlySecond ? 'different' : 'subset'
}
