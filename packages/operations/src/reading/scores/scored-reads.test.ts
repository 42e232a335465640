import {
  debriefedScores,
  readerOfSession,
  readsOfSessions,
  type StoredReadingSession,
  scoresOfExercises,
  sessionsOfReader,
} from '@collimator/db'
import { copyScoresTo, forgetScores } from '@collimator/db/test-support'
import { ok } from '@collimator/kernel'
import {
  figuresOfReads,
  placeOfFilms,
  type ReadForFigures,
  SCORING_METHOD,
  type ScoredFilm,
  scoreFilm,
} from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Context, storeOf } from '../../context/context.ts'
import { exportReads, taughtReads } from '../../teaching/export-reads.ts'
import { successOf } from '../../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../../test-support/open-test-app.ts'
import { plantExercise, plantPerson, simulateReads } from '../../test-support/planted-reads.ts'
import { answerShown } from '../answer-shown.ts'
import { debriefedReads } from '../debriefed-reads.ts'
import { type FoundRead, findRead } from '../find-session.ts'
import { commitRead, openCase } from '../read-films.ts'
import { showOwnFigures } from '../show-figures.ts'
import { startSession } from '../start-session.ts'
import { scoreMissingReads } from './score-missing-reads.ts'

const AIDED = aRecipe({ id: 'aided', cases: 20, plannedErrors: 0.2, probes: 0.2, competencies: ['M06'] })
const ALONE = aRecipe({
  ...{ id: 'alone', cases: 6, paradigm: 'no-ai', tool: null, displays: [], plannedErrors: 0, probes: 0 },
  feedback: 'all-done',
})

let app: TestApp
let sam: Context
const db = () => storeOf(app.context).db
const sessions = () => sessionsOfReader(db(), 'person-Sam')

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  sam = await plantPerson(app.context, 'Sam')
  for (const recipe of [AIDED, ALONE]) await plantExercise(app.context, recipe)
  await simulateReads(sam, AIDED)
}, 120_000)
afterAll(() => app?.close())

/** The debriefed reads of sessions from their events, as they were scored before scores were kept. */
async function replayed(some: readonly StoredReadingSession[]): Promise<readonly ReadForFigures[]> {
  const found: ReadForFigures[] = []
  for (const session of some)
    for (const { position } of await readsOfSessions(db(), [session.key])) {
      const read = successOf(await findRead(db(), session, position))
      const scored = read.state.phase === 'debriefed' ? await scoreFromEvents(read) : null
      const { competencies } = read.exercise.recipe
      if (scored) found.push({ film: scored, competencies, isSimulated: session.isSimulated })
    }
  return found.sort((a, b) => (a.film.at < b.film.at ? -1 : Number(a.film.at > b.film.at)))
}

async function scoreFromEvents({ session, exercise, film, state }: FoundRead): Promise<ScoredFilm | null> {
  const { id, version, films, findings, tool } = exercise.recipe
  const hospital = placeOfFilms(films)
  const scored = scoreFilm({
    ...{ film: `${id} ${version} ${film.name}`, truth: film.truth, findings, state },
    suggestion: await answerShown(db(), film, state),
    labels: { exercise: id, hospital, tool: tool && `${tool.id} ${tool.version}` },
  })
  return scored && { ...scored, reader: readerOfSession(session) ?? scored.reader }
}

it('the kept scores of reads are those that a replay of their events gives, to the last byte of the figures', async () => {
  const kept = await debriefedReads(db(), await sessions())
  const fromEvents = await replayed(await sessions())
  expect(kept).toHaveLength(20)
  expect(JSON.stringify(kept)).toBe(JSON.stringify(fromEvents))
  expect(JSON.stringify(figuresOfReads(kept))).toBe(JSON.stringify(figuresOfReads(fromEvents)))
})

it('a read is scored with its last commit, and nobody who reads it learns of that before the debrief', async () => {
  const { session } = successOf(await startSession(sam, { exercise: ALONE.id }))
  const before = await sessions()
  const own = before.find(({ id }) => id === session)
  const exercise = own?.assignment.exercise ?? 0
  const place = { session, position: 1 }
  successOf(await openCase(sam, place))
  expect(await scoresOfExercises(db(), [exercise], SCORING_METHOD)).toHaveLength(0)
  const answers = Object.fromEntries(ALONE.findings.map((id) => [id, { present: false, confidence: 5 }]))
  const report = { answers, marks: [], recommendation: null, words: '', isNormal: true }
  const sent = { ...place, madeFrom: 0, report, requestKey: 'once' }
  successOf(await commitRead(sam, sent))
  successOf(await commitRead(sam, sent))
  expect(await scoresOfExercises(db(), [exercise], SCORING_METHOD)).toHaveLength(1)
  expect(await debriefedScores(db(), [own?.key ?? 0], SCORING_METHOD)).toHaveLength(0)
  expect(successOf(await showOwnFigures(sam, null)).all.films).toBe(20)
  expect(successOf(await taughtReads(app.context, ALONE.id))).toHaveLength(1)
})

it('a commit that is refused leaves no score', async () => {
  const { session } = successOf(await startSession(sam, { exercise: ALONE.id }))
  const place = { session, position: 2 }
  successOf(await openCase(sam, place))
  const answers = { nodule: { present: true, confidence: 101 } }
  const broken = { answers, marks: [], recommendation: null, words: '', isNormal: false }
  expect((await commitRead(sam, { ...place, madeFrom: 0, report: broken })).ok).toBe(false)
  expect(successOf(await taughtReads(app.context, ALONE.id))).toHaveLength(1)
})

it('reads of a store that kept no scores are scored at its next start, with the same bytes, and only once', async () => {
  const text = async () =>
    new TextDecoder().decode(successOf(await exportReads(app.context, { exercise: 'aided', format: 'csv' })).bytes)
  const [csv, figures] = [await text(), JSON.stringify(successOf(await showOwnFigures(sam, null)))]
  await storeOf(app.context).transaction(async (transaction) => {
    await forgetScores(transaction)
    return ok(null)
  })
  expect(successOf(await showOwnFigures(sam, null)).all.films).toBe(0)
  const lines: string[] = []
  expect(await scoreMissingReads(app.context, (line) => lines.push(line))).toBe(21)
  expect(lines).toEqual(['Scoring reads: 21'])
  expect(await text()).toBe(csv)
  expect(JSON.stringify(successOf(await showOwnFigures(sam, null)))).toBe(figures)
  expect(await scoreMissingReads(app.context, () => undefined)).toBe(0)
})

it('scores by an earlier method stay and are not read', async () => {
  await storeOf(app.context).transaction(async (transaction) => {
    await copyScoresTo(transaction, SCORING_METHOD + 1)
    return ok(null)
  })
  expect(successOf(await showOwnFigures(sam, null)).all.films).toBe(20)
  expect(await scoreMissingReads(app.context, () => undefined)).toBe(0)
})
