import { type ExerciseRecipe, isStated } from '@collimator/reading'

/** What the fields of a new exercise begin with. */
export const NEW_EXERCISE = {
  id: '',
  madeFrom: '',
  source: '',
  title: '',
  goal: '',
  cases: '20',
  prevalence: '50',
  findings: ['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax'],
  difficulty: 'medium',
  hospital: 'A',
  view: '',
  priors: '0',
  portableMarkerChance: '',
  detectorReplacedFrom: '',
  tool: 'alder 2.0.0',
  paradigm: 'second-reader',
  displays: ['score', 'boxes'],
  plannedErrors: '0',
  probes: '15',
  design: 'single',
  feedback: 'session-end',
  check: 'none',
  decides: '',
  debrief: 'Look at the films where you and the AI disagreed, and at what you did then.',
}

/** The fields of the builder as they are typed. */
export type BuilderValues = { readonly [Field in keyof typeof NEW_EXERCISE]: (typeof NEW_EXERCISE)[Field] }

/** A field that holds one text. */
export type TextField = Exclude<keyof BuilderValues, 'findings' | 'displays'>

/** A posted form, or the form of the page. */
export type PostedForm = {
  readonly get: (name: string) => unknown
  readonly getAll: (name: string) => readonly unknown[]
}

/** The fields of a form as they were typed; what is absent is empty. Browsers post lines with ends of their own. */
export function readValues(form: PostedForm): BuilderValues {
  const typed = Object.keys(NEW_EXERCISE).map((name) => [
    name,
    name === 'findings' || name === 'displays'
      ? form.getAll(name).map(String)
      : String(form.get(name) ?? '').replaceAll('\r\n', '\n'),
  ])
  return Object.fromEntries(typed)
}

/** Mixes of subtlety that the builder offers, hardest step first. */
export const DIFFICULTIES: Readonly<Record<string, readonly number[]>> = {
  easy: [0, 0, 1, 2, 2],
  medium: [1, 2, 3, 2, 1],
  hard: [2, 2, 1, 0, 0],
}

/** The fields that mean a recipe: of one's own exercise, to change it, or of any, to copy it. */
export function valuesOf(recipe: ExerciseRecipe, isOwn: boolean): BuilderValues {
  const { films, tool, goal, paradigm, design, feedback, check } = recipe
  const names = isOwn
    ? { id: recipe.id, madeFrom: recipe.version, title: recipe.title }
    : { id: '', madeFrom: '', title: `${recipe.title.slice(0, 114)} (own)` }
  return {
    ...{ ...names, goal, paradigm, design, feedback, check },
    source: sourceField(films),
    cases: String(recipe.cases),
    prevalence: percentField(recipe.prevalence),
    findings: [...recipe.findings],
    ...generatedFields(films),
    priors: percentField(recipe.priors),
    tool: tool ? `${tool.id} ${tool.version}` : NEW_EXERCISE.tool,
    displays: [...recipe.displays],
    plannedErrors: percentField(recipe.plannedErrors),
    probes: percentField(recipe.probes),
    decides: recipe.decides ?? '',
    debrief: recipe.debrief.join('\n\n'),
  }
}

function generatedFields(films: ExerciseRecipe['films']) {
  const { difficulty, hospital, view, portableMarkerChance, detectorReplacedFrom } = NEW_EXERCISE
  if (films.source === 'pack') return { difficulty, hospital, view, portableMarkerChance, detectorReplacedFrom }
  const mix = films.difficulty.join()
  return {
    difficulty: Object.entries(DIFFICULTIES).find(([, weights]) => weights.join() === mix)?.[0] ?? mix,
    hospital: films.hospital,
    view: films.view ?? '',
    portableMarkerChance: optionalPercentField(films.portableMarkerChance),
    detectorReplacedFrom: optionalPercentField(films.detectorReplacedFrom),
  }
}

function optionalPercentField(share: number | undefined): string {
  return share === undefined ? '' : percentField(share)
}

/** A share in percent, without the tail that binary fractions leave: 0.07 is 7. */
function percentField(share: number): string {
  return String(Number((100 * share).toFixed(6)))
}

/** Where the films of a recipe come from, as a field of the form holds it: a pack, a set, or generated when empty. */
export function sourceField(films: ExerciseRecipe['films']): string {
  if (films.source === 'generated') return ''
  const { pack, set } = films
  return JSON.stringify({ ...(pack === undefined ? {} : { pack }), ...(set === undefined ? {} : { set }) })
}

/** The tools that exercises use and that can run here, each as a field of the form holds it. */
export function toolFields(recipes: readonly ExerciseRecipe[]): readonly string[] {
  const used = recipes.flatMap(({ tool }) => (tool && !isStated(tool) ? [`${tool.id} ${tool.version}`] : []))
  return [...new Set(used)].sort()
}
