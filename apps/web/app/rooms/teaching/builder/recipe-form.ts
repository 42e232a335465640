import { slugOf } from '@collimator/kernel'
import { type ExerciseRecipe, exerciseRecipeSchema } from '@collimator/reading'
import { type BuilderValues, DIFFICULTIES, type TextField } from './builder-values.ts'
import { type Problems, problemsByField } from './recipe-problems.ts'

const HONESTY =
  'Generated films: no patient is shown, and a radiologist tells them from real ones in a second. Their truth is exact and the tools err for real, so they teach how to work with AI; no figure from them is a reader’s skill.'

const HONESTY_OF_PACK =
  'Films of a case pack, with the truth that the pack states and how far it is to be trusted. Findings are more common than in practice, so figures from them do not say how anybody reads there.'

/** What a recipe has and the form does not ask for. */
export type KeptParts = Pick<
  ExerciseRecipe,
  'cases' | 'competencies' | 'films' | 'honesty' | 'minutes' | 'openTo' | 'recommendations'
>

/** What a new exercise has where the form does not ask. */
const NEW_PARTS: KeptParts = {
  cases: 20,
  competencies: ['M06', 'M07'],
  films: { source: 'generated', hospital: 'A', difficulty: [1, 2, 3, 2, 1] },
  honesty: HONESTY,
  minutes: 30,
  openTo: 'people',
  recommendations: ['none', 'follow-up', 'further-imaging', 'clinical-check', 'urgent'],
}

/**
 * The recipe that a filled-in form means, not yet checked. The same in the browser and on the server.
 * @param from the exercise that is changed or copied; null for a new one.
 */
export function recipeOfForm(values: BuilderValues, from: KeptParts | null): Record<string, unknown> {
  const { competencies, recommendations, ...parts } = from ?? NEW_PARTS
  const text = (name: TextField) => values[name].trim()
  const cases = numberOf(text('cases'))
  const films = filmsOf(text)
  const isAsBefore = films.source === parts.films.source
  return {
    id: text('id') || idOfTitle(text('title')),
    title: text('title'),
    goal: text('goal'),
    honesty: isAsBefore ? parts.honesty : films.source === 'pack' ? HONESTY_OF_PACK : HONESTY,
    // A copy is for people with an account, since visitors would find it beside what ships.
    openTo: text('id') === '' ? 'people' : parts.openTo,
    minutes: Math.min(600, Math.max(1, Math.round((parts.minutes * cases) / parts.cases) || 1)),
    competencies: [...competencies],
    findings: [...values.findings],
    recommendations: [...recommendations],
    films,
    cases,
    prevalence: numberOf(text('prevalence')) / 100,
    priors: films.source === 'pack' ? 0 : numberOf(text('priors')) / 100,
    paradigm: text('paradigm'),
    ...(text('paradigm') === 'no-ai' ? WITHOUT_AI : aiPartOf(values, films.source)),
    feedback: text('feedback'),
    check: text('check'),
    ...(text('decides') === '' ? {} : { decides: text('decides') }),
    debrief: text('debrief')
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }
}

/** An empty field is no number, and not 0. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text.replace(',', '.'))
}

/** Titles whose address would be that of another page. */
const TAKEN = ['new', 'me']

/** The id of an exercise by its title; a title without a Latin letter or digit is spelled by the numbers of its characters. */
function idOfTitle(title: string): string {
  const slug = slugOf(title, 60)
  if (slug !== '' && !TAKEN.includes(slug)) return slug
  const spelled = [...title].map((character) => character.codePointAt(0)?.toString(16)).join('-')
  return title === '' ? '' : slugOf(`exercise ${slug || spelled}`, 60)
}

type Text = (name: TextField) => string

function filmsOf(text: Text): { readonly source: 'pack' | 'generated' } & Record<string, unknown> {
  const pack = packOfField(text('source'))
  if (pack) return { source: 'pack', ...pack }
  const difficulty = DIFFICULTIES[text('difficulty')] ?? text('difficulty').split(',').map(numberOf)
  return {
    ...{ source: 'generated', hospital: text('hospital'), difficulty: [...difficulty] },
    ...(text('view') === '' ? {} : { view: text('view') }),
    ...optionalShare('portableMarkerChance', text),
    ...optionalShare('detectorReplacedFrom', text),
  }
}

function optionalShare(name: TextField, text: Text): Record<string, number> {
  return text(name) === '' ? {} : { [name]: numberOf(text(name)) / 100 }
}

function packOfField(field: string): object | null {
  try {
    const read: unknown = field === '' ? null : JSON.parse(field)
    return typeof read === 'object' ? read : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const WITHOUT_AI = { tool: null, displays: [], plannedErrors: 0, probes: 0, design: 'single' } as const

/** A triage list shows the order alone and has no probes, whatever is ticked. */
function aiPartOf(values: BuilderValues, source: 'pack' | 'generated'): Record<string, unknown> {
  // A version may be several words.
  const [id = '', ...version] = values.tool.split(' ')
  const isTriage = values.paradigm === 'triage-order'
  return {
    tool: { id, version: version.join(' ') },
    displays: isTriage ? [] : [...values.displays],
    plannedErrors: source === 'pack' ? 0 : numberOf(values.plannedErrors) / 100,
    probes: isTriage ? 0 : numberOf(values.probes) / 100,
    design: values.design,
  }
}

/** A checked recipe, or what is wrong by field of the form. */
export function checkForm(
  values: BuilderValues,
  from: KeptParts | null,
): { readonly recipe: ExerciseRecipe | null; readonly problems: Problems } {
  const read = exerciseRecipeSchema.safeParse({ version: '1.0.0', ...recipeOfForm(values, from) })
  if (read.success) return { recipe: read.data, problems: {} }
  return { recipe: null, problems: problemsByField(read.error.issues, values) }
}

/** What is wrong while somebody types: a text that is not written yet is not wrong. */
export function problemsSoFar(values: BuilderValues, from: KeptParts | null): Problems {
  const { title, goal, debrief, ...problems } = checkForm(values, from).problems
  return {
    ...problems,
    ...(title && values.title.trim() !== '' ? { title } : {}),
    ...(goal && values.goal.trim() !== '' ? { goal } : {}),
    ...(debrief && values.debrief.trim() !== '' ? { debrief } : {}),
  }
}
