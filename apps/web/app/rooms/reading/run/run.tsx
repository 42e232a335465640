import { showTool, showToolOnFilm } from '@collimator/operations/reading/decide'
import { useState } from 'react'
import { pageRequest } from '../../../context.ts'
import type { RoomHandle } from '../../../room-handle.ts'
import decide from '../decide.module.css'
import { readPosition } from '../read/read-position.server.ts'
import { secretOf } from '../read-secrets.server.ts'
import results from '../results/results.module.css'
import { FlippedFilms } from '../tool/flipped-films.tsx'
import { ScoreStrip } from '../tool/score-strip.tsx'
import { ThresholdForm } from '../tool/threshold-form.tsx'
import { choiceQuery, readToolChoice, type ToolChoice } from '../tool/tool-choice.ts'
import { ToolCounts } from '../tool/tool-counts.tsx'
import { viewTool } from '../tool/view-tool.ts'
import { unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/run'
import { FilmPicture } from './film-picture.tsx'
import { presentRun } from './present-run.server.ts'
import styles from './run.module.css'
import { RunAnswers } from './run-answers.tsx'
import { boxesOf, filmWords } from './run-on-film.ts'
import { useToolRun } from './use-tool-run.ts'

export const handle: RoomHandle = { script: 'react' }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const onFilm = unwrapReading(await showToolOnFilm(caller, { ...place, position: readPosition(params.number) }))
  const shown = unwrapReading(await showTool(caller, place))
  const { choice, problems } = readToolChoice(new URL(request.url).searchParams, shown)
  return { page: presentRun(shown, onFilm), choice, problems }
}

export function meta() {
  return [{ title: 'Run the tool on this film · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** Runs the tool of a session again on one film, in the browser, and moves its threshold over the films that were debriefed. */
export default function Run({ loaderData: { page, choice: loaded, problems } }: Route.ComponentProps) {
  const [choice, setChoice] = useState<ToolChoice>(loaded)
  const { film, run, start } = useToolRun(page.source)
  const scores = page.scores[choice.finding] ?? []
  const view = viewTool(scores, choice)
  const change = (changes: Partial<ToolChoice>) => {
    const next = { ...choice, ...changes }
    setChoice(next)
    history.replaceState(history.state, '', `${page.source.address}?${choiceQuery(next)}`)
  }
  const boxes = boxesOf(page, run.kind === 'done' ? run.suggestion : null, choice)
  return (
    <article>
      <p>
        <a href={page.filmHref}>Film {page.film}</a> · <a href={page.resultsHref}>Results of {page.title}</a>
      </p>
      <h1>{page.heading}</h1>
      <p className={results.honesty}>{page.honesty}</p>
      {page.simulated && <p className={results.honesty}>{page.simulated}</p>}
      {page.waiting && <p role="status">{page.waiting}</p>}
      {problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      <div className={styles.beside}>
        <FilmPicture {...page.source} film={film} boxes={boxes} caption={page.caption} />
        <div>
          <RunAnswers page={page} run={run} isReady={film !== null} onStart={() => void start()} />
          <section className={decide.desk} aria-label="Scores and threshold">
            <h2>Where calls begin</h2>
            <p aria-live="polite">{filmWords(scores, page.film, choice.threshold)}</p>
            <ScoreStrip
              scores={scores}
              threshold={choice.threshold}
              shipped={page.shipped[choice.finding] ?? page.commonThreshold}
              film={page.film}
            />
            <ThresholdForm questions={page.questions} choice={choice} onChange={change} />
          </section>
          <p className={decide.note}>
            {page.shippedNote} This film is ringed. The other dots are the films of this session whose truth has been
            told.
          </p>
          <ToolCounts view={view} />
        </div>
      </div>
      <FlippedFilms view={view} sessionHref={page.resultsHref} />
    </article>
  )
}
