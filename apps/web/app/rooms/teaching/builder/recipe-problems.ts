import type { BuilderValues } from './builder-values.ts'
import { choiceLabel } from './choices.ts'

/** What is wrong, by field of the form, as sentences; under `other` what no field shows. */
export type Problems = { readonly [Field in keyof BuilderValues | 'other']?: string }

/** A fault that the schema of recipes found; `custom` ones come from a rule about several parts. */
export type RecipeIssue = { readonly code?: string; readonly path: readonly PropertyKey[]; readonly message: string }

/** The first fault of each field, with what was found and what was expected, in the words of the form. */
export function problemsByField(issues: readonly RecipeIssue[], values: BuilderValues): Problems {
  const problems = new Map<keyof Problems, string>()
  for (const issue of issues) {
    const field = fieldOf(issue.path)
    if (!problems.has(field)) problems.set(field, problemWords(field, issue, values))
  }
  return Object.fromEntries(problems)
}

const FIELD_OF_PART: Readonly<Record<string, keyof BuilderValues>> = {
  id: 'title',
  'films.difficulty': 'difficulty',
  'films.hospital': 'hospital',
  'films.view': 'view',
  'films.portableMarkerChance': 'portableMarkerChance',
  'films.detectorReplacedFrom': 'detectorReplacedFrom',
}

function fieldOf(path: readonly PropertyKey[]): keyof Problems {
  const [part, inner] = path.map(String)
  const known = FIELD_OF_PART[`${part}.${inner}`] ?? FIELD_OF_PART[part ?? '']
  if (known) return known
  return part !== undefined && part in EXPECTED ? (part as keyof Problems) : 'other'
}

const PERCENT = 'a number from 0 to 100'
const HALF = 'a number from 0 to 50'
const CHOICE = 'one of the choices'

const EXPECTED: Readonly<Partial<Record<keyof BuilderValues, string>>> = {
  title: 'a title of 1 to 120 characters',
  goal: 'what learners should get from it, in 1 to 2,000 characters',
  cases: 'a whole number from 1 to 500',
  prevalence: PERCENT,
  priors: PERCENT,
  portableMarkerChance: PERCENT,
  detectorReplacedFrom: PERCENT,
  plannedErrors: HALF,
  probes: HALF,
  findings: 'at least one finding',
  displays: 'at least one way to show the AI',
  difficulty: 'one of the choices, or five weights from hardest to easiest such as 1,2,3,2,1',
  debrief: 'at least one paragraph, none longer than 2,000 characters, at most 20 in all',
  ...{ hospital: CHOICE, view: CHOICE, tool: CHOICE, paradigm: CHOICE, design: CHOICE },
  ...{ feedback: CHOICE, check: CHOICE, decides: CHOICE },
}

/** Rules are told in the words of recipes; the form calls some of them otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  single: '“Each film once”',
  'session-end or all-done': '“At the end of their films” or “When everybody is done”',
  nothing: '“Nothing”',
}

function problemWords(field: keyof Problems, { code, path, message }: RecipeIssue, values: BuilderValues): string {
  if (field === 'other') return `${path.join('.')}: ${message}.`
  const isRule = code === 'custom' && path.length === 1
  return `Found ${foundWords(field, values[field])}, expected ${isRule ? ruleWords(message) : EXPECTED[field]}.`
}

function ruleWords(message: string): string {
  const [part = '', ...reason] = message.split(': ')
  return [CALLED[part] ?? part, ...reason].join(': ')
}

/** Longer texts are told by their length. */
const MOST_QUOTED = 40

function foundWords(field: keyof BuilderValues, value: string | readonly string[]): string {
  if (typeof value !== 'string') return value.length === 0 ? 'none ticked' : `${value.length} ticked`
  const text = choiceLabel(field, value) ?? value.trim()
  if (text === '') return 'nothing'
  return text.length > MOST_QUOTED ? `${text.length.toLocaleString('en')} characters` : `“${text}”`
}
