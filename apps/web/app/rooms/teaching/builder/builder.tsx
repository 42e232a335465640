import { listTaughtExercises, saveExercise, showTeaching } from '@collimator/operations'
import { listPackOffers } from '@collimator/operations/pack-films'
import { type ExerciseRecipe, isStated } from '@collimator/reading'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import styles from '../teaching.module.css'
import { teachingSentence, unwrapTeaching } from '../unwrap-teaching.server.ts'
import type { Route } from './+types/builder'
import { BuilderFields, type BuilderValues, FINDINGS, NEW_EXERCISE } from './builder-fields.tsx'
import { FilmSources } from './film-sources.tsx'
import { presentOffers } from './present-offers.server.ts'
import { Preview } from './preview.tsx'
import { checkRecipe, DIFFICULTIES, recipeOfForm, sourceField } from './recipe-form.ts'
import type { ShownOffer } from './shown-offer.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const taught = unwrapTeaching(await listTaughtExercises(caller, null))
  const from = new URL(request.url).searchParams.get('from')
  const start = from === null ? null : unwrapTeaching(await showTeaching(caller, { id: from }))
  const offers = presentOffers(unwrapTeaching(await listPackOffers(caller, null)))
  const values = start ? valuesOf(start.recipe, start.origin === 'own') : newValues(request, offers)
  const offer = offers.find(({ source }) => isOffered(values.source, source)) ?? null
  const used = taught.flatMap(({ recipe: { tool } }) => (tool && !isStated(tool) ? [tool] : []))
  const tools = [...new Set(used.map(({ id, version }) => `${id} ${version}`))].sort()
  const findings = values.source === '' ? FINDINGS : (offer?.findings ?? values.findings)
  return { tools: [...(offer?.tools ?? []), ...tools], values, findings, offers, offer }
}

/** A new exercise: of generated films, or of the pack in the address. */
function newValues(request: Request, offers: readonly ShownOffer[]): BuilderValues {
  const asked = new URL(request.url).searchParams.get('films')
  const offer = offers.find(({ source }) => source === asked)
  if (!offer) return NEW_EXERCISE
  const [tool] = offer.tools
  const { source, findings } = offer
  const ofPack = { source, findings: findings.slice(0, 1), plannedErrors: 0, displays: ['score'] }
  return { ...NEW_EXERCISE, ...ofPack, ...(tool === undefined ? { paradigm: 'no-ai' } : { tool }) }
}

/** A recipe may name a set alone; the first pack that has it is meant. */
function isOffered(wanted: string, source: string): boolean {
  if (wanted === '') return false
  const [a, b]: { pack?: string; set?: string }[] = [JSON.parse(wanted), JSON.parse(source)]
  return a?.set === b?.set && (a?.pack === undefined || a.pack === b?.pack)
}

export async function action({ request, context }: Route.ActionArgs) {
  const recipe = recipeOfForm(await request.formData())
  const checked = checkRecipe(recipe)
  if (!checked.recipe)
    return data(
      { message: 'Nothing was saved. Correct what is marked below.', recipe, problems: checked.problems },
      { status: 400 },
    )
  const saved = await saveExercise(context.get(pageRequest).context, { recipe })
  if (saved.ok) throw redirect(`/jobs/${saved.value.job}`, 303)
  return data({ message: teachingSentence(saved.error), recipe, problems: {} }, { status: 409 })
}

export function meta() {
  return [{ title: 'Build an exercise · Teach · Collimator' }, { name: 'robots', content: 'noindex' }]
}

function valuesOf(recipe: ExerciseRecipe, isOwn: boolean): BuilderValues {
  const { films, tool, goal, cases, paradigm, design, feedback, check } = recipe
  const mix = films.source === 'generated' ? films.difficulty.join() : ''
  const difficulty = Object.entries(DIFFICULTIES).find(([, weights]) => weights.join() === mix)?.[0] ?? 'medium'
  return {
    ...{ goal, cases, paradigm, design, feedback, check, difficulty },
    id: isOwn ? recipe.id : '',
    source: sourceField(films),
    title: isOwn ? recipe.title : `${recipe.title} (own)`,
    prevalence: Math.round(100 * recipe.prevalence),
    findings: [...recipe.findings],
    hospital: films.source === 'generated' ? films.hospital : 'A',
    tool: tool ? `${tool.id} ${tool.version}` : NEW_EXERCISE.tool,
    displays: [...recipe.displays],
    plannedErrors: Math.round(100 * recipe.plannedErrors),
    probes: Math.round(100 * recipe.probes),
    debrief: recipe.debrief.join('\n\n'),
  }
}

/** Builds an exercise: its recipe on the left, and what follows from it on the right, while it is typed. */
export default function Builder({
  loaderData: { tools, values, findings, offers, offer },
  actionData,
}: Route.ComponentProps) {
  const [typed, setTyped] = useState<Record<string, unknown> | null>(null)
  const recipe = typed ?? actionData?.recipe ?? recipeOfForm(fieldsOf(values))
  const problems = typed ? checkRecipe(recipe).problems : (actionData?.problems ?? {})
  return (
    <>
      <p>
        <a href="/teach">Teach</a>
      </p>
      {values.id === '' ? (
        <>
          <h1>New exercise</h1>
          <FilmSources offers={offers} source={values.source} />
        </>
      ) : (
        <>
          <h1>Change {values.title}</h1>
          <p>Saving makes a new version. Whoever has begun goes on with the version they have.</p>
        </>
      )}
      {actionData && <p role="alert">{actionData.message}</p>}
      <div className={styles.builder}>
        <form
          method="post"
          className={styles.form}
          onChange={(event) => setTyped(recipeOfForm(new FormData(event.currentTarget)))}
        >
          <BuilderFields values={values} findings={findings} tools={tools} problems={problems} />
          <div>
            <Button type="submit">Save and make the films</Button>
          </div>
        </form>
        <Preview recipe={checkRecipe({ ...recipe, ...namesOf(recipe) }).recipe} offer={offer} />
      </div>
    </>
  )
}

/** The preview does not wait for the title and the goal, which it does not show. */
function namesOf({ id, title, goal }: Record<string, unknown>) {
  return { id: id || 'new', title: title || 'New exercise', goal: goal || 'To be written' }
}

function fieldsOf(values: BuilderValues) {
  const entries = Object.entries(values)
  const get = (name: string) => entries.find(([key]) => key === name)?.[1] ?? ''
  return { get, getAll: (name: string) => [get(name)].flat() }
}
