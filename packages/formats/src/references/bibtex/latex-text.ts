import { LATEX_STYLES, LATEX_SYMBOLS } from './latex-symbols.ts'

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

const ACCENT = /\\([`'^~=."])\s*(?:\{\s*\\?([a-zA-Z])\s*\}|\\?([a-zA-Z]))/g
const LETTER_ACCENT = /\\([uvHrdckb])(?:\s*\{\s*\\?([a-zA-Z])\s*\}|\s+\\?([a-zA-Z]))/g
const COMMAND = /\\([a-zA-Z]+)(?:\{\}|[ \t]+|(?![a-zA-Z]))/g
const FRACTION = /\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g
/** Blanks and breaks that commands of one sign stand for, and signs that only switch to mathematics. */
const SPACES: Readonly<Record<string, string>> = {
  ',': ' ', ';': ' ', ':': ' ', '>': ' ', ' ': ' ', '\n': ' ', '\\': ' ',
  '!': '', '/': '', '-': '', '@': '', '(': '', ')': '', '[': '', ']': '',
} // biome-ignore format: blanks first, then what vanishes
const LIGATURES: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”' }
// Stand-ins for escaped signs while braces and ties are removed; private-use characters do not occur in references.
const SIGNS = ['{', '}', '\\', '~', '$', '&', '%', '#', '_', '^'] as const

/**
 * Turns the text of a BibTeX field into plain text: accents and symbols become characters, escaped signs the signs, `~`
 * a space, `--` a dash; formulas become text in one line (`H$_2$O` gives `H2O`); braces go. Commands it does not know keep
 * their name, so nothing vanishes.
 * @param latex for example `Fran{\c c}ois {M\"uller} \& S{\o}n on $\beta$`, which gives `François Müller & Søn on β`.
 */
export function fromLatex(latex: string): string {
  if (!/[\\{}~$]|--|``|''/.test(latex)) return latex
  const text = withoutMathSigns(latex.replace(/\\([{}$&%#_])/g, (_, sign: string) => standIn(sign)))
    .replace(ACCENT, (_, mark: string, braced?: string, bare?: string) => addAccent(braced ?? bare, mark))
    .replace(LETTER_ACCENT, (_, mark: string, braced?: string, bare?: string) => addAccent(braced ?? bare, mark))
    .replace(FRACTION, '$1/$2')
    .replace(COMMAND, (whole, name: string) => symbol(whole, name))
    .replace(/\\([^a-zA-Z])/g, (_, sign: string) => SPACES[sign] ?? standIn(sign))
    .replace(/-{2,3}|``|''/g, (ligature) => LIGATURES[ligature] as string)
    .replace(/[{}]/g, '')
    .replaceAll('~', ' ')
  return restoreSigns(text)
}

/**
 * The text of a field that is an address or a DOI, where dashes and ties mean themselves:
 * `10.1007/978-3{\_}129--1` gives `10.1007/978-3_129--1`.
 */
export function verbatimText(latex: string): string {
  const plain = latex.replace(/\$([<>])\$/g, '$1').replace(/\\url\b/g, '')
  const guarded = plain.replace(/\\?[~$]|-(?=-)/g, (sign) => (sign === '-' ? '-{}' : standIn(sign.at(-1) as string)))
  return restoreSigns(fromLatex(guarded))
}

/** Escapes the signs that BibTeX or LaTeX would interpret; other characters stay, since files are UTF-8. */
export function toLatex(text: string): string {
  const escaped = text.replace(/[{}\\~$&%#_^]/g, (sign) => {
    if (sign === '\\') return '\\textbackslash{}'
    if (sign === '~') return '\\textasciitilde{}'
    if (sign === '^') return '\\textasciicircum{}'
    return `\\${sign}`
  })
  return escaped.replace(/-(?=-)|`(?=`)|'(?=')/g, '$&{}')
}

/**
 * Takes the dollar signs off formulas and the signs of sub- and superscripts out of them. As in Pandoc, a formula touches
 * both its signs and no digit follows, so that "US$ 5 and US$ 6" stays.
 */
function withoutMathSigns(latex: string): string {
  const parts = latex.replaceAll('$$', '$').split('$')
  let text = parts[0] as string
  for (let at = 1; at < parts.length; at++) {
    const [formula = '', after] = [parts[at], parts[at + 1]]
    if (after === undefined || !isFormula(formula, after)) text += `$${formula}`
    else {
      text += plainFormula(formula) + after
      at++
    }
  }
  return text
}

/** Braces end the names of commands, which would take a blank or join what stands behind the formula. */
function plainFormula(formula: string): string {
  return `${formula.replace(/(?<!\\)[_^]/g, '').replace(/\\[a-zA-Z]+(?= )/g, '$&{}')}{}`
}

function isFormula(formula: string, after: string): boolean {
  return formula !== '' && formula.trim() === formula && !/^\d/.test(after)
}

function addAccent(letter: string | undefined, mark: string): string {
  return `${letter}${COMBINING[mark]}`.normalize('NFC')
}

function standIn(sign: string): string {
  const at = SIGNS.indexOf(sign as (typeof SIGNS)[number])
  return at < 0 ? sign : String.fromCharCode(0xe000 + at)
}

function restoreSigns(text: string): string {
  return text.replace(/[\uE000-\uE009]/g, (character) => SIGNS[character.charCodeAt(0) - 0xe000] as string)
}

function symbol(whole: string, name: string): string {
  const found = LATEX_SYMBOLS.get(name)
  if (found !== undefined) return standIn(found)
  return LATEX_STYLES.has(name) ? '' : whole.slice(1)
}
