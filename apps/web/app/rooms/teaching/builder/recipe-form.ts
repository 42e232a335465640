import { slugOf } from '@collimator/kernel'
import { type ExerciseRecipe, exerciseRecipeSchema } from '@collimator/reading'

/** Fields of the builder by name; several values where boxes are ticked. */
export type RecipeFields = {
  readonly get: (name: string) => unknown
  readonly getAll: (name: string) => readonly unknown[]
}

/** Mixes of subtlety that the builder offers, hardest step first. */
export const DIFFICULTIES = {
  easy: [0, 0, 1, 2, 2],
  medium: [1, 2, 3, 2, 1],
  hard: [2, 2, 1, 0, 0],
} as const

const HONESTY =
  'Generated films: no patient is shown, and a radiologist tells them from real ones in a second. Their truth is exact and the tools err for real, so they teach how to work with AI; no figure from them is a reader’s skill.'

const HONESTY_OF_PACK =
  'Films of a case pack, with the truth that the pack states and how far it is to be trusted. Findings are more common than in practice, so figures from them do not say how anybody reads there.'

/** Where the films of a recipe come from, as a field of the form holds it: a pack, a set, or generated when empty. */
export function sourceField(films: ExerciseRecipe['films']): string {
  if (films.source === 'generated') return ''
  const { pack, set } = films
  return JSON.stringify({ ...(pack === undefined ? {} : { pack }), ...(set === undefined ? {} : { set }) })
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

/** The recipe that a filled-in form means, not yet checked. The same in the browser and on the server. */
export function recipeOfForm(form: RecipeFields): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const cases = Number(text('cases'))
  const pack = packOfField(text('source'))
  const difficulty = Object.entries(DIFFICULTIES).find(([name]) => name === text('difficulty'))?.[1]
  return {
    id: text('id') || slugOf(text('title'), 60),
    title: text('title'),
    goal: text('goal'),
    honesty: pack ? HONESTY_OF_PACK : HONESTY,
    openTo: 'people',
    minutes: Math.max(1, Math.round(1.5 * cases)),
    competencies: ['M06', 'M07'],
    findings: form.getAll('findings').map(String),
    recommendations: ['none', 'follow-up', 'further-imaging', 'clinical-check', 'urgent'],
    films: pack
      ? { source: 'pack', ...pack }
      : { source: 'generated', hospital: text('hospital'), difficulty: [...(difficulty ?? DIFFICULTIES.medium)] },
    cases,
    prevalence: Number(text('prevalence')) / 100,
    priors: 0,
    paradigm: text('paradigm'),
    ...(text('paradigm') === 'no-ai' ? WITHOUT_AI : aiPartOf(form, text)),
    feedback: text('feedback'),
    check: text('check'),
    debrief: text('debrief')
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }
}

const WITHOUT_AI = { tool: null, displays: [], plannedErrors: 0, probes: 0, design: 'single' } as const

/** A triage list shows the order alone and has no probes, whatever is ticked. */
function aiPartOf(form: RecipeFields, text: (name: string) => string): Record<string, unknown> {
  // A version may be several words.
  const [id = '', ...version] = text('tool').split(' ')
  const isTriage = text('paradigm') === 'triage-order'
  return {
    tool: { id, version: version.join(' ') },
    displays: isTriage ? [] : form.getAll('displays').map(String),
    plannedErrors: Number(text('plannedErrors') || 0) / 100,
    probes: isTriage ? 0 : Number(text('probes')) / 100,
    design: text('design'),
  }
}

/** A checked recipe, or what is wrong by field of the form. */
export function checkRecipe(recipe: Record<string, unknown>): {
  readonly recipe: ExerciseRecipe | null
  readonly problems: Readonly<Record<string, string>>
} {
  const read = exerciseRecipeSchema.safeParse({ version: '1.0.0', ...recipe })
  if (read.success) return { recipe: read.data, problems: {} }
  const problems = read.error.issues.map(({ path, message }) => [fieldOf(String(path[0] ?? '')), message] as const)
  return { recipe: null, problems: Object.fromEntries(problems.reverse()) }
}

function fieldOf(part: string): string {
  return part === 'id' ? 'title' : part
}
