const GREEK =
  'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π ' +
  'rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ ' +
  'Upsilon Υ Phi Φ Psi Ψ Omega Ω'

const GREEK_LETTERS = GREEK.split(' ').flatMap((name, at, words) => {
  const letter = words[at + 1] as string
  // `\textbeta` is textgreek's, `\upbeta` upgreek's, `\varbeta` and its like the other shape of a letter.
  return at % 2 === 0 ? ['', 'text', 'up', 'var'].map((prefix) => [prefix + name, letter] as const) : []
})

/** What commands without an argument stand for, by their name without the backslash. */
export const LATEX_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...GREEK_LETTERS,
  ...Object.entries({
    ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'i', j: 'j',
    dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ', textbackslash: '\\', backslash: '\\',
    textasciitilde: '~', textasciicircum: '^', textasciigrave: '`', textendash: '–', textemdash: '—', textquoteright: '’',
    textquoteleft: '‘', textquotedblleft: '“', textquotedblright: '”', textquotedbl: '"', textquotesingle: "'",
    guillemotleft: '«', guillemotright: '»', quotedblbase: '„', quotesinglbase: '‚', textregistered: '®',
    texttrademark: '™', textcopyright: '©', copyright: '©', textdegree: '°', degree: '°', textcelsius: '°C',
    textordmasculine: 'º', textordfeminine: 'ª', textexclamdown: '¡', textquestiondown: '¿', textonehalf: '½',
    textonequarter: '¼', textthreequarters: '¾', textperiodcentered: '·', textbullet: '•', textdagger: '†',
    textpm: '±', textmu: 'µ', texttimes: '×', textdiv: '÷', textless: '<', textgreater: '>', textbar: '|',
    textbraceleft: '{', textbraceright: '}', lbrace: '{', rbrace: '}', textdollar: '$', textunderscore: '_', _: '_',
    textellipsis: '…', ldots: '…', dots: '…', cdots: '⋯', S: '§', P: '¶', pounds: '£', textsterling: '£', euro: '€',
    texteuro: '€', textyen: '¥', pm: '±', mp: '∓', times: '×', div: '÷', cdot: '·', ast: '*', star: '⋆', circ: '°',
    bullet: '•', prime: '′', leq: '≤', le: '≤', leqslant: '≤', geq: '≥', ge: '≥', geqslant: '≥', neq: '≠', ne: '≠',
    lt: '<', gt: '>', ll: '≪', gg: '≫', approx: '≈', sim: '∼', simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', infty: '∞',
    partial: '∂', nabla: '∇', sum: '∑', prod: '∏', int: '∫', surd: '√', sqrt: '√', in: '∈', notin: '∉', subset: '⊂',
    cup: '∪', cap: '∩', forall: '∀', exists: '∃', emptyset: '∅', wedge: '∧', vee: '∨', neg: '¬', to: '→',
    rightarrow: '→', leftarrow: '←', leftrightarrow: '↔', uparrow: '↑', downarrow: '↓', Rightarrow: '⇒',
    Leftarrow: '⇐', ell: 'ℓ', hbar: 'ℏ', Re: 'ℜ', Im: 'ℑ', aleph: 'ℵ', dagger: '†', ddagger: '‡', mid: '|', vert: '|',
    langle: '⟨', rangle: '⟩', quad: ' ', qquad: ' ', space: ' ', newline: ' ',
  }), // biome-ignore format: a table reads better in rows
])

/** Commands that set the look of what follows and say nothing themselves. */
export const LATEX_STYLES: ReadonlySet<string> = new Set(
  (
    'emph em it bf rm tt sc sl sf itshape bfseries normalfont textit textbf textrm texttt textsc textsl textsf textmd ' +
    'textup textnormal textsuperscript textsubscript url mbox hbox text ensuremath mathrm mathit mathbf mathsf mathtt ' +
    'mathcal mathbb mathfrak mathnormal boldsymbol bm operatorname left right big Big displaystyle limits relax protect ' +
    'uppercase lowercase MakeUppercase mkbibemph mkbibitalic mkbibbold'
  ).split(' '),
)
