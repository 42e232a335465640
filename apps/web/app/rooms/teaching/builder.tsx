import { listTaughtExercises, saveExercise, showTeaching } from '@collimator/operations'
import type { ExerciseRecipe } from '@collimator/reading'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../context.ts'
import type { Route } from './+types/builder'
import { BuilderFields, type BuilderValues, NEW_EXERCISE } from './builder-fields.tsx'
import { Preview } from './preview.tsx'
import { checkRecipe, DIFFICULTIES, recipeOfForm } from './recipe-form.ts'
import styles from './teaching.module.css'
import { teachingSentence, unwrapTeaching } from './unwrap-teaching.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const taught = unwrapTeaching(await listTaughtExercises(caller, null))
  const from = new URL(request.url).searchParams.get('from')
  const start = from === null ? null : unwrapTeaching(await showTeaching(caller, { id: from }))
  const tools = [...new Set(taught.flatMap(({ recipe: { tool } }) => (tool ? `${tool.id} ${tool.version}` : [])))]
  return { tools: tools.sort(), values: start ? valuesOf(start.recipe, start.origin === 'own') : NEW_EXERCISE }
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
export default function Builder({ loaderData: { tools, values }, actionData }: Route.ComponentProps) {
  const [typed, setTyped] = useState<Record<string, unknown> | null>(null)
  const recipe = typed ?? actionData?.recipe ?? recipeOfForm(fieldsOf(values))
  const problems = typed ? checkRecipe(recipe).problems : (actionData?.problems ?? {})
  return (
    <>
      <p>
        <a href="/teach">Teach</a>
      </p>
      <h1>{values.id === '' ? 'New exercise' : `Change ${values.title}`}</h1>
      {values.id !== '' && <p>Saving makes a new version. Whoever has begun goes on with the version they have.</p>}
      {actionData && <p role="alert">{actionData.message}</p>}
      <div className={styles.builder}>
        <form
          method="post"
          className={styles.form}
          onChange={(event) => setTyped(recipeOfForm(new FormData(event.currentTarget)))}
        >
          <BuilderFields values={values} tools={tools} problems={problems} />
          <div>
            <Button type="submit">Save and make the films</Button>
          </div>
        </form>
        <Preview recipe={checkRecipe({ ...recipe, ...namesOf(recipe) }).recipe} />
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
