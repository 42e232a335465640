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

/** The recipe that a filled-in form means, not yet checked. The same in the browser and on the server. */
export function recipeOfForm(form: RecipeFields): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const many = (name: string) => form.getAll(name).map(String)
  const share = (name: string) => Number(text(name)) / 100
  const hasAi = text('paradigm') !== 'no-ai'
  const [tool = '', version = ''] = text('tool').split(' ')
  const difficulty = Object.entries(DIFFICULTIES).find(([name]) => name === text('difficulty'))?.[1]
  return {
    id: text('id') || idOf(text('title')),
    title: text('title'),
    goal: text('goal'),
    honesty: HONESTY,
    openTo: 'people',
    minutes: Math.max(1, Math.round(1.5 * Number(text('cases')))),
    competencies: ['M06', 'M07'],
    findings: many('findings'),
    recommendations: ['none', 'follow-up', 'further-imaging', 'clinical-check', 'urgent'],
    films: { source: 'generated', hospital: text('hospital'), difficulty: [...(difficulty ?? DIFFICULTIES.medium)] },
    cases: Number(text('cases')),
    prevalence: share('prevalence'),
    priors: 0,
    tool: hasAi && tool !== '' ? { id: tool, version } : null,
    paradigm: text('paradigm'),
    displays: hasAi && text('paradigm') !== 'triage-order' ? many('displays') : [],
    plannedErrors: hasAi ? share('plannedErrors') : 0,
    probes: hasAi && text('paradigm') !== 'triage-order' ? share('probes') : 0,
    design: hasAi ? text('design') : 'single',
    feedback: text('feedback'),
    check: text('check'),
    debrief: text('debrief')
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
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

/** An id from a title: "Spot the marker" is spot-the-marker. */
function idOf(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
  return words
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}
