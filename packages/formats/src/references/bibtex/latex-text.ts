const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
}
const SYMBOLS: Readonly<Record<string, string>> = {
  ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'i', j: 'j',
  dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^',
  textendash: '–', textemdash: '—', textquoteright: '’', textquoteleft: '‘', textquotedblleft: '“',
  textquotedblright: '”', textquotesingle: "'", textregistered: '®', texttrademark: '™', textcopyright: '©',
  textdegree: '°', textpm: '±', textmu: 'µ', texttimes: '×', textless: '<', textgreater: '>', textbar: '|',
  textbraceleft: '{', textbraceright: '}', textdollar: '$', textunderscore: '_', textellipsis: '…', ldots: '…',
  dots: '…', S: '§', P: '¶', pounds: '£', euro: '€', texteuro: '€', copyright: '©', alpha: 'α', beta: 'β', gamma: 'γ',
  delta: 'δ', kappa: 'κ', lambda: 'λ', mu: 'μ', sigma: 'σ', omega: 'ω', pm: '±', times: '×', leq: '≤', geq: '≥',
} // biome-ignore format: a table reads better in rows

const ACCENT = /\\([`'^~=."])\s*(?:\{\s*\\?([a-zA-Z])\s*\}|\\?([a-zA-Z]))/g
const LETTER_ACCENT = /\\([uvHrdckb])(?:\s*\{\s*\\?([a-zA-Z])\s*\}|\s+\\?([a-zA-Z]))/g
const COMMAND = /\\([a-zA-Z]+)(?:\{\}|[ \t]+|(?![a-zA-Z]))/g
// Stand-ins for escaped signs while braces and ties are removed; private-use characters do not occur in references.
const SIGNS = ['{', '}', '\\', '~', '$', '&', '%', '#', '_', '^'] as const

/**
 * Turns the text of a BibTeX field into plain text: accents and symbols become characters, escaped signs the signs,
 * `~` a space; braces go. Commands it does not know keep their name, so nothing vanishes.
 * @param latex for example `Fran{\c c}ois {M\"uller} \& S{\o}n`, which gives `François Müller & Søn`.
 */
export function fromLatex(latex: string): string {
  if (!/[\\{}~]/.test(latex)) return latex
  const text = latex
    .replace(ACCENT, (_, mark: string, braced?: string, bare?: string) => addAccent(braced ?? bare, mark))
    .replace(LETTER_ACCENT, (_, mark: string, braced?: string, bare?: string) => addAccent(braced ?? bare, mark))
    .replace(/\\([{}$&%#_])/g, (_, sign: string) => standIn(sign))
    .replace(COMMAND, (whole, name: string) => symbol(whole, name))
    .replace(/\\([^a-zA-Z])/g, '$1')
    .replace(/[{}]/g, '')
    .replaceAll('~', ' ')
  return text.replace(/[\uE000-\uE009]/g, (character) => SIGNS[character.charCodeAt(0) - 0xe000] as string)
}

/** Escapes the signs that BibTeX or LaTeX would interpret; other characters stay, since files are UTF-8. */
export function toLatex(text: string): string {
  return text.replace(/[{}\\~$&%#_^]/g, (sign) => {
    if (sign === '\\') return '\\textbackslash{}'
    if (sign === '~') return '\\textasciitilde{}'
    if (sign === '^') return '\\textasciicircum{}'
    return `\\${sign}`
  })
}

function addAccent(letter: string | undefined, mark: string): string {
  return `${letter}${COMBINING[mark]}`.normalize('NFC')
}

function standIn(sign: string): string {
  return String.fromCharCode(0xe000 + SIGNS.indexOf(sign as (typeof SIGNS)[number]))
}

function symbol(whole: string, name: string): string {
  const found = SYMBOLS[name]
  if (found === undefined)
    return /^(emph|textit|textbf|textrm|texttt|textsc|url|mbox|text)$/.test(name) ? '' : whole.slice(1)
  return SIGNS.includes(found as (typeof SIGNS)[number]) ? standIn(found) : found
}
