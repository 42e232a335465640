import { listTaughtExercises, saveExercise, showTeaching } from '@collimator/operations'
import { listPackOffers } from '@collimator/operations/pack-films'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import styles from '../teaching.module.css'
import { unwrapTeaching } from '../unwrap-teaching.server.ts'
import type { Route } from './+types/builder'
import { BuilderFields } from './builder-fields.tsx'
import { type BuilderValues, NEW_EXERCISE, readValues, toolFields, valuesOf } from './builder-values.ts'
import { FINDINGS } from './choices.ts'
import { FilmSources } from './film-sources.tsx'
import { presentOffers } from './present-offers.server.ts'
import { Preview } from './preview.tsx'
import { checkForm, problemsSoFar } from './recipe-form.ts'
import { refusedSave } from './refused-save.server.ts'
import type { ShownOffer } from './shown-offer.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const taught = unwrapTeaching(await listTaughtExercises(caller, null))
  const from = new URL(request.url).searchParams.get('from')
  const start = from === null ? null : unwrapTeaching(await showTeaching(caller, { id: from }))
  const offers = presentOffers(unwrapTeaching(await listPackOffers(caller, null)))
  const values = start ? valuesOf(start.recipe, start.origin === 'own') : newValues(request, offers)
  const offer = offers.find(({ source }) => isOffered(values.source, source)) ?? null
  const run = toolFields(taught.map(({ recipe }) => recipe))
  return {
    tools: [...new Set([...(offer?.tools ?? []), ...run, values.tool])],
    findings: findingsFor(values, offer),
    ...{ values, offers, offer, from: start?.recipe ?? null },
  }
}

/** Findings that can be asked for: what the generator draws or the pack answers, and what the exercise has. */
function findingsFor({ source, findings }: BuilderValues, offer: ShownOffer | null): readonly string[] {
  const offered = source === '' ? FINDINGS : (offer?.findings ?? [])
  return [...new Set([...offered, ...findings])]
}

/** A new exercise: of generated films, or of the pack in the address. */
function newValues(request: Request, offers: readonly ShownOffer[]): BuilderValues {
  const asked = new URL(request.url).searchParams.get('films')
  const offer = offers.find(({ source }) => source === asked)
  if (!offer) return NEW_EXERCISE
  const [tool] = offer.tools
  const { source, findings } = offer
  const ofPack = { source, findings: findings.slice(0, 1), plannedErrors: '0', displays: ['score'] }
  return { ...NEW_EXERCISE, ...ofPack, ...(tool === undefined ? { paradigm: 'no-ai' } : { tool }) }
}

/** A recipe may name a set alone; the first pack that has it is meant. */
function isOffered(wanted: string, source: string): boolean {
  if (wanted === '') return false
  const [a, b]: { pack?: string; set?: string }[] = [JSON.parse(wanted), JSON.parse(source)]
  return a?.set === b?.set && (a?.pack === undefined || a.pack === b?.pack)
}

export async function action({ request, context }: Route.ActionArgs) {
  const caller = context.get(pageRequest).context
  const values = readValues(await request.formData())
  const base = values.id || new URL(request.url).searchParams.get('from')
  const from = base ? unwrapTeaching(await showTeaching(caller, { id: base })).recipe : null
  const { recipe, problems } = checkForm(values, from)
  if (!recipe)
    return data({ message: 'Nothing was saved. Correct what is marked below.', values, problems }, { status: 400 })
  const madeFrom = values.id === '' ? null : values.madeFrom
  const saved = await saveExercise(caller, { recipe, madeFrom })
  if (saved.ok) throw redirect(`/jobs/${saved.value.job}`, 303)
  return data(refusedSave(values, saved.error), { status: 409 })
}

export function meta() {
  return [{ title: 'Build an exercise · Teach · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** Builds an exercise: its recipe on the left, and what follows from it on the right, while it is typed. */
export default function Builder({
  loaderData: { tools, values, findings, offers, offer, from },
  actionData,
}: Route.ComponentProps) {
  const [typed, setTyped] = useState<BuilderValues | null>(null)
  const posted = actionData?.values ?? values
  const problems = typed ? problemsSoFar(typed, from) : (actionData?.problems ?? {})
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
      {problems.other && <p role="alert">{problems.other}</p>}
      <div className={styles.builder}>
        <form
          method="post"
          className={styles.form}
          onChange={(event) => setTyped(readValues(new FormData(event.currentTarget)))}
        >
          <BuilderFields values={posted} findings={findings} tools={tools} problems={problems} />
          <div>
            <Button type="submit">Save and make the films</Button>
          </div>
        </form>
        <Preview recipe={checkForm(withNames(typed ?? posted), from).recipe} offer={offer} />
      </div>
    </>
  )
}

/** The preview does not wait for the title and the goal, which it does not show. */
function withNames(values: BuilderValues): BuilderValues {
  return { ...values, id: values.id || 'new-exercise', title: 'New exercise', goal: 'To be written' }
}
