import { type StoredReadingSession, sessionsOfReader } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import {
  dueTopics,
  type FiguresOfReads,
  figuresOfReads,
  gradeAnswer,
  type PracticeCard,
  type PracticeTopic,
  reviewTopic,
  type ScoredFilm,
} from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { debriefedReads } from './debriefed-reads.ts'
import { findSession, type SessionPlace } from './find-session.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** What a reader's debriefed films say. Films that wait for their debrief are left out: figures would tell their truth. */
export type OwnFigures = FiguresOfReads & {
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

async function figuresOf(context: Context, sessions: readonly StoredReadingSession[]): Promise<OwnFigures> {
  const reads = await debriefedReads(storeOf(context).db, sessions)
  const cards = cardsOf(reads.map(({ film }) => film))
  return { ...figuresOfReads(reads), due: dueTopics(cards, context.app.now()) }
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
