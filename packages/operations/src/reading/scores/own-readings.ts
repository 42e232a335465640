import { countDebriefedScores, type StoredReadingSession, sessionsOfReader } from '@collimator/db'
import {
  type FiguresOfReads,
  figuresOfReads,
  gradeAnswer,
  type PracticeCard,
  type PracticeTopic,
  reviewTopic,
  SCORING_METHOD,
  type ScoredFilm,
} from '@collimator/reading'
import { type Context, insideOf, storeOf } from '../../context/context.ts'
import { debriefedReads } from '../debriefed-reads.ts'

/** What somebody's debriefed reads say, and the cards of what they practise. */
export type Readings = { readonly figures: FiguresOfReads; readonly cards: readonly PracticeCard[] }

/** What all debriefed reads of a participant say; computed once for each new one. */
export async function ownReadings(context: Context, reader: string): Promise<Readings> {
  const { db } = storeOf(context)
  const sessions = await sessionsOfReader(db, reader)
  const keys = sessions.map(({ key }) => key)
  const debriefed = await countDebriefedScores(db, keys, SCORING_METHOD)
  const asked = { question: JSON.stringify(['own reads', reader]), restsOn: JSON.stringify([keys, debriefed]) }
  return insideOf(context.app).latest(asked, () => readingsOf(context, sessions))
}

/** What the debriefed reads of some sessions of one reader say. */
export async function readingsOf(context: Context, sessions: readonly StoredReadingSession[]): Promise<Readings> {
  const reads = await debriefedReads(storeOf(context).db, sessions)
  return { figures: figuresOfReads(reads), cards: cardsOf(reads.map(({ film }) => film)) }
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
