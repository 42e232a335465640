const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  hellip: ' ',
  rsquo: "'",
  lsquo: "'",
  rdquo: '"',
  ldquo: '"',
  szlig: 'ß',
  oslash: 'ø',
  aelig: 'æ',
  micro: 'µ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
}

// Letters that carry no removable mark in Unicode and yet are written plainly in other databases.
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  µ: 'micro',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'micro',
  ω: 'omega',
}

const NEEDS_FOLDING = /[&<\u0080-\uffff]/
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi
const ACCENTED_ENTITY = /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron)$/i

/**
 * A text as it compares: lower case, without diacritics, HTML entities, tags and apostrophes.
 * @param text any text; sub- and superscript tags vanish without a gap (`TiO<sub>2</sub>` is `tio2`), others leave one.
 * @returns folded text; '' for ''. Letters of other scripts stay (Hangul is recomposed), Greek symbols become names.
 */
export function foldText(text: string): string {
  const lower = NEEDS_FOLDING.test(text) ? foldUnicode(text) : text.toLowerCase()
  return lower.includes("'") ? lower.replaceAll("'", '') : lower
}

function foldUnicode(text: string): string {
  const plain = text.includes('&') ? text.replace(ENTITY, decodeEntity) : text
  return plain
    .replace(/<\/?(?:su[bp]|i|b|em|strong)\b[^<>]{0,200}>/gi, '')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[ßøæœłđðþıµαβγδεκλμω]/g, (letter) => PLAIN[letter] ?? letter)
}

function decodeEntity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ACCENTED_ENTITY.exec(name)?.[1] ?? whole
  const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '20', 16) : Number(decimal)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ' '
}
