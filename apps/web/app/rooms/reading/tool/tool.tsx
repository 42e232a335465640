import { isAccessRefusal, readingRoomRefusalMessage } from '@collimator/operations'
import { keepThreshold, showTool } from '@collimator/operations/reading/decide'
import { WHOLE_FILM } from '@collimator/reading'
import { useState } from 'react'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { sentence } from '../../../present/sentence.ts'
import type { RoomHandle } from '../../../room-handle.ts'
import styles from '../decide.module.css'
import { secretOf } from '../read-secrets.server.ts'
import results from '../results/results.module.css'
import { statusOfRefusal, unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/tool'
import { FlippedFilms } from './flipped-films.tsx'
import { presentTool } from './present-tool.server.ts'
import { ScoreStrip } from './score-strip.tsx'
import { ThresholdForm } from './threshold-form.tsx'
import { readToolChoice, type ToolChoice, toolAddress } from './tool-choice.ts'
import { ToolCounts } from './tool-counts.tsx'
import { viewTool } from './view-tool.ts'

export const handle: RoomHandle = { script: 'react' }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const shown = unwrapReading(await showTool(caller, place))
  const { choice, problems } = readToolChoice(new URL(request.url).searchParams, shown)
  return { page: presentTool(shown), choice, problems }
}

/** Keeps the threshold that was chosen. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const caller = context.get(pageRequest).context
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const finding = text('finding') === WHOLE_FILM ? null : text('finding')
  const threshold = text('threshold') === '' ? Number.NaN : Number(text('threshold')) / 100
  const words = text('words')
  const kept = await keepThreshold(caller, { ...place, threshold, finding, words, madeFrom: Number(text('madeFrom')) })
  if (kept.ok)
    throw redirect(toolAddress(params.session, { finding: finding ?? WHOLE_FILM, threshold, prevalence: null }), 303)
  if (isAccessRefusal(kept.error)) return unwrapReading<never>(kept)
  return data(
    { message: sentence(readingRoomRefusalMessage(kept.error)), words },
    { status: statusOfRefusal(kept.error) },
  )
}

export function meta() {
  return [{ title: 'The tool on your films · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** What a tool made of the films of a session: its scores, what it does at another threshold, and which films that changes. */
export default function Tool({ loaderData: { page, choice: loaded, problems }, actionData }: Route.ComponentProps) {
  const [choice, setChoice] = useState<ToolChoice>(loaded)
  const scores = page.scores[choice.finding] ?? []
  const view = viewTool(scores, choice)
  const change = (changes: Partial<ToolChoice>) => {
    const next = { ...choice, ...changes }
    setChoice(next)
    history.replaceState(history.state, '', toolAddress(page.session, next))
  }
  return (
    <article>
      <p className="no-print">
        <a href={page.resultsHref}>Results of {page.title}</a>
      </p>
      <h1>{page.heading}</h1>
      <p className={results.honesty}>{page.honesty}</p>
      {page.simulated && <p className={results.honesty}>{page.simulated}</p>}
      {page.waiting && <p role="status">{page.waiting}</p>}
      {[...problems, ...(actionData ? [actionData.message] : [])].map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      <section className={styles.desk} aria-label="Scores and threshold">
        <ScoreStrip
          scores={scores}
          threshold={choice.threshold}
          shipped={page.shipped[choice.finding] ?? page.commonThreshold}
        />
        <ThresholdForm questions={page.questions} choice={choice} onChange={change} />
      </section>
      <p className={styles.note}>{page.shippedNote}</p>
      <ToolCounts view={view} />
      <FlippedFilms view={view} sessionHref={page.resultsHref} />
      {page.keeps && <Keep page={page} choice={choice} words={actionData?.words ?? ''} />}
    </article>
  )
}

type Page = Route.ComponentProps['loaderData']['page']

function Keep({ page, choice, words }: { readonly page: Page; readonly choice: ToolChoice; readonly words: string }) {
  return (
    <>
      <h2>Keep a threshold</h2>
      <p className={styles.note}>
        You chose it on the films that it is counted on. On new films expect it to do a little worse; try it on others
        before anybody relies on it.
      </p>
      <form method="post" className={styles.form}>
        <input type="hidden" name="finding" value={choice.finding} />
        <input type="hidden" name="threshold" value={100 * choice.threshold} />
        <input type="hidden" name="madeFrom" value={page.madeFrom} />
        <label>
          Why there? What a missed finding costs, and what a false alarm costs
          <textarea name="words" rows={3} maxLength={4000} defaultValue={words} />
        </label>
        <button type="submit" className="button primary">
          Keep this threshold
        </button>
      </form>
      {page.kept.length > 0 && (
        <ol className={styles.kept} reversed>
          {page.kept.map(({ number, text, words: why }) => (
            <li key={number} value={number}>
              {text}
              {why && <q>{why}</q>}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
