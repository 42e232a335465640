import { foldText } from '../text/fold-text.ts'

/** A title taken apart. */
export type ProgramTitle = {
  /** Folded, without remarks on the listing itself. */
  readonly folded: string
  /** Before the first colon or spaced dash; the whole title when there is none. */
  readonly head: string
  /** After it, or ''. */
  readonly tail: string
  /** The listing says that it is a copy, a repeat or a second listing. */
  readonly isCopy: boolean
  /** It calls itself one course, module or session of something larger. */
  readonly isPart: boolean
  /** It calls itself a specialization, track, series or the like. */
  readonly isWhole: boolean
  /** Season, level and mode that the title names; '' where it names none or several. */
  readonly season: string
  readonly level: string
  readonly mode: string
}

/** Characters of a title that are looked at. */
const LONGEST = 2000

const REMARK =
  /\s?[([][^()[\]]*\b(?:cop(?:y|ies)|listings?|repeat(?:ed)?|mirror|fork|repository|(?:news|laboratory|lab|web|landing) page|portal|news(?: item)?|site|report|reposted|archived|duplicate|second edition of the page|single course|recording)\b[^()[\]]*[)\]]/g
const COPY =
  /\b(?:cop(?:y|ies)|repeat(?:ed)?|mirror|fork|second (?:listing|repository)|reposted|duplicate|second \w+ listing)\b/
const PART =
  /\b(?:single course|part of|course \d+ of|module \d+|session \d+|lecture \d+|one of (?:the )?(?:\w+) courses)\b/
const WHOLE =
  /\b(?:speciali[sz]ation|nanodegree|learning path|professional certificate|course series|lecture series|curriculum|(?:micro)?masters?|track|bundle)\b/

type Choice = readonly (readonly [name: string, pattern: RegExp])[]

const SEASONS: Choice = [
  ['spring', /\b(?:spring|fruhjahr|printemps|primavera)/],
  ['summer', /\b(?:summer|sommer|verano|estiva)/],
  ['autumn', /\b(?:autumn|fall (?:20|term|semester|school)|herbst|automne|otono|autunn)/],
  ['winter', /\b(?:winter|hiver|invierno|invern)/],
]
const LEVELS: Choice = [
  ['beginners', /\b(?:basics?|beginners?|introduct|grundkurs|foundation|fundamental|level (?:1|i|one)\b)/],
  ['intermediate', /\b(?:intermediate|level (?:2|ii|two)\b)/],
  ['advanced', /\b(?:advanced|expert|aufbaukurs|avanzad|avance|avanzat|level (?:3|iii|three)\b)/],
]
const MODES: Choice = [
  ['online', /\b(?:online|virtual|remote|e-?learning|on-demand)\b/],
  ['on site', /\b(?:on-?\s?site|in-?\s?person|face-to-face|prasenz|presencial|presentiel|in presenza)/],
]

function onlyOne(choice: Choice, folded: string): string {
  const named = choice.filter(([, pattern]) => pattern.test(folded))
  return named.length === 1 ? (named[0]?.[0] ?? '') : ''
}

/** Takes the title of a listing apart. @param title as printed. */
export function programTitle(title: string): ProgramTitle {
  const whole = foldText(title.slice(0, LONGEST))
  const folded = whole.replace(REMARK, ' ').trim()
  const cut = /:\s|\s[-\u2013\u2014|]\s/.exec(folded)
  return {
    folded,
    head: (cut ? folded.slice(0, cut.index) : folded).trim(),
    tail: cut ? folded.slice(cut.index + cut[0].length).trim() : '',
    isCopy: COPY.test(whole),
    isPart: PART.test(whole),
    isWhole: WHOLE.test(whole),
    season: onlyOne(SEASONS, folded),
    level: onlyOne(LEVELS, folded),
    mode: onlyOne(MODES, whole),
  }
}

const GENERIC_NAMES = new Set(
  'ai ml dl ki ia ct mr mri pet us 3d 2d nlp llm llms cnn cnns gan gans rnn rnns dicom pacs cme cpd covid xr cxr eu uk usa ehds it faq pdf gpt chatgpt ii iii iv'.split(
    ' ',
  ),
)

/**
 * Proper names in a title or provider that stand out by their capitals: `AI-RADS`, `MedICSS`, `cardiotrAIning`.
 * @returns folded, each once; none for a title in capitals throughout. General abbreviations (AI, CT, DICOM) are left out.
 */
export function standoutNames(text: string): string[] {
  const letters = text.replace(/[^\p{L}]/gu, '')
  const capitals = letters.replace(/[^\p{Lu}]/gu, '').length
  if (letters.length > 12 && capitals > letters.length * 0.6) return []
  const found = new Set<string>()
  for (const word of (text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).flatMap(capitalParts)) {
    const upper = word.replace(/[^\p{Lu}]/gu, '').length
    if (upper < 2 || word.length < 3 || /^(?:\p{Lu}\p{Ll}+-?){2,}$/u.test(word)) continue
    const name = foldText(word).replaceAll('-', '')
    if (!GENERIC_NAMES.has(name)) found.add(name)
  }
  return [...found]
}

// `AI-RADS` is one name, `AI-supported` is an abbreviation and a common word.
function capitalParts(word: string): string[] {
  const parts = word.split('-')
  return parts.some((part) => !/\p{Lu}/u.test(part)) ? parts : [word]
}

/**
 * The abbreviation that a provider's name would have: `Cambridge Center for AI in Medicine` gives `ccaim`.
 * @returns '' when fewer than three words count, more than six do, or the text names several providers.
 */
export function initialsOf(name: string): string {
  const counted = (name.replace(/\([^()]*\)/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) =>
    /^\p{Lu}/u.test(word),
  )
  if (counted.length < 3 || counted.length > 6 || /[/;+]|\b(?:with|and \w+ of)\b/.test(name)) return ''
  return counted
    .map((word) => (word.length <= 3 && word === word.toUpperCase() ? foldText(word) : foldText(word)[0]))
    .join('')
}
