import {
  type Database,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  readerOfSession,
  readsOfSessions,
  type StoredExercise,
  type StoredFilm,
  type StoredReadingSession,
  sessionsOfReader,
} from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  type CompetencyEvidence,
  competencyEvidence,
  dueTopics,
  type FILM_GROUPS,
  type FilmGroup,
  gradeAnswer,
  groupFilms,
  type PracticeCard,
  type PracticeTopic,
  type ReadingFigures,
  type ReadState,
  readingFigures,
  reviewTopic,
  type ScoredFilm,
  scoreFilm,
} from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { answerShown } from './answer-shown.ts'
import { findSession, type SessionPlace, stateOf } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** Figures of films that share a label. */
export type LabelledFigures = { readonly label: string; readonly figures: ReadingFigures }

/** What a reader's debriefed films say. Films that wait for their debrief are left out: figures would tell their truth. */
export type OwnFigures = {
  readonly all: ReadingFigures
  /** Reads among them that a reader model made; nobody's own. */
  readonly simulatedReads: number
  readonly groups: Readonly<Record<FilmGroup, readonly LabelledFigures[]>>
  readonly byFinding: readonly LabelledFigures[]
  readonly competencies: readonly CompetencyEvidence[]
  /** What is due for practice, the longest overdue first. */
  readonly due: readonly PracticeTopic[]
}

/** The figures of the person who asks, over all exercises. */
export const showOwnFigures = operation({
  action: 'reading.figures',
  run: async (context, _input: null): Promise<Result<OwnFigures, never>> => {
    const { db } = storeOf(context)
    const sessions = context.actor.kind === 'person' ? await sessionsOfReader(db, context.actor.id) : []
    return ok(await figuresOf(context, sessions))
  },
})

/** The figures of one session, for whoever may read it. */
export const showSessionFigures = operation({
  action: 'reading.read',
  thing: (context, place: SessionPlace) => findSession(context, place),
  run: async (context, place): Promise<Result<OwnFigures, ReadingRoomRefusal>> => {
    const { session } = await findSession(context, place)
    return session
      ? ok(await figuresOf(context, [session]))
      : err({ code: 'READING.NO_SUCH_EXERCISE', id: place.session })
  },
})

type Debriefed = { readonly film: ScoredFilm; readonly exercise: StoredExercise; readonly isSimulated: boolean }

async function figuresOf(context: Context, sessions: readonly StoredReadingSession[]): Promise<OwnFigures> {
  const read = await debriefedFilms(storeOf(context).db, sessions)
  const films = read.map(({ film }) => film)
  const findings = [...new Set(films.flatMap((film) => Object.keys(film.findings)))].sort()
  const groups = (by: FilmGroup): readonly LabelledFigures[] =>
    groupFilms(films, by).map((group) => ({ label: group.label, figures: readingFigures(group.films) }))
  return {
    all: readingFigures(films),
    simulatedReads: read.filter(({ isSimulated }) => isSimulated).length,
    groups: {
      exercise: groups('exercise'),
      hospital: groups('hospital'),
      tool: groups('tool'),
      display: groups('display'),
      subtlety: groups('subtlety'),
    } satisfies Record<(typeof FILM_GROUPS)[number], unknown>,
    byFinding: findings.map((finding) => ({ label: finding, figures: readingFigures(films, { finding }) })),
    competencies: evidenceOf(read),
    due: dueTopics(cardsOf(films), context.app.now()),
  }
}

async function debriefedFilms(db: Database, sessions: readonly StoredReadingSession[]): Promise<readonly Debriefed[]> {
  const reads = await readsOfSessions(
    db,
    sessions.map(({ key }) => key),
  )
  const events = await eventsOfReads(
    db,
    reads.map(({ key }) => key),
  )
  const films = await filmsByKey(db, [...new Set(reads.map(({ film }) => film))])
  const exercises = new Map<number, StoredExercise | undefined>()
  for (const { assignment } of sessions)
    if (!exercises.has(assignment.exercise))
      exercises.set(assignment.exercise, await exerciseByKey(db, assignment.exercise))
  const of = new Map(sessions.map((session) => [session.key, session]))
  const scored: Debriefed[] = []
  for (const read of reads) {
    const session = of.get(read.session)
    const exercise = session && exercises.get(session.assignment.exercise)
    const film = films.get(read.film)
    if (!session || !exercise || !film) continue
    const state = stateOf(session, read, events.get(read.key) ?? [])
    const made = await scoreDebriefed(db, { exercise, film, state })
    if (made) scored.push({ film: ownFilm(session, made), exercise, isSimulated: session.isSimulated })
  }
  return scored.sort((a, b) => (a.film.at < b.film.at ? -1 : Number(a.film.at > b.film.at)))
}

type ReadFacts = { readonly exercise: StoredExercise; readonly film: StoredFilm; readonly state: ReadState }

async function scoreDebriefed(db: Database, { exercise, film, state }: ReadFacts): Promise<ScoredFilm | null> {
  if (state.phase !== 'debriefed') return null
  const suggestion = await answerShown(db, film, state)
  return scoreFilm({ state, suggestion, ...scoringOf(exercise, film) })
}

function scoringOf({ recipe, key }: StoredExercise, { name, truth }: StoredFilm) {
  const { films, tool } = recipe
  return {
    film: `${key} ${name}`,
    truth,
    findings: recipe.findings,
    labels: {
      exercise: recipe.id,
      hospital: films.source === 'generated' ? films.hospital : films.set,
      tool: tool && `${tool.id} ${tool.version}`,
    },
  }
}

/** A session that was kept is written under its own name; its films are its reader's all the same. */
function ownFilm(session: StoredReadingSession, film: ScoredFilm): ScoredFilm {
  return { ...film, reader: readerOfSession(session) ?? film.reader }
}

function evidenceOf(read: readonly Debriefed[]): readonly CompetencyEvidence[] {
  const competencies = [...new Set(read.flatMap(({ exercise }) => exercise.recipe.competencies))].sort()
  return competencies.map((competency) =>
    competencyEvidence(
      competency,
      read
        .filter(({ exercise }) => exercise.recipe.competencies.includes(competency))
        .flatMap(({ film }) => {
          const last = film.any.withAi ?? film.any.alone
          return last ? [Number(last.present) === film.any.truth ? (1 as const) : (0 as const)] : []
        }),
    ),
  )
}

/** Practice cards follow from the reads, so that they are never stored and never out of step. */
function cardsOf(films: readonly ScoredFilm[]): readonly PracticeCard[] {
  let cards: readonly PracticeCard[] = []
  for (const film of films)
    for (const [finding, { truth, alone, withAi }] of Object.entries(film.findings)) {
      const answer = alone ?? withAi
      if (!answer) continue
      const topic = { finding, subtlety: truth === 1 ? subtletyOf(film) : 0 } as const
      cards = reviewTopic(cards, { topic, grade: gradeAnswer(answer, truth === 1) }, new Date(film.at))
    }
  return cards
}

const STEPS = [1, 2, 3, 4, 5] as const

function subtletyOf({ labels }: ScoredFilm): PracticeTopic['subtlety'] {
  return STEPS.find((step) => step === labels.subtlety) ?? 0
}
