import { type MemoryCard, newMemoryCard, type RecallGrade, reviewMemoryCard } from '@collimator/statistics'
import type { FindingAnswer } from '../report/read-report.ts'

/** What is practised again: a finding at a difficulty, in ever new films. The same film again would train that film. */
export type PracticeTopic = {
  readonly finding: string
  /** 1 hardest to 5; 0 for films without the finding. */
  readonly subtlety: 0 | 1 | 2 | 3 | 4 | 5
}

/** One topic with what is known of a person's memory of it. Plain data. */
export type PracticeCard = { readonly topic: PracticeTopic; readonly memory: MemoryCard }

/**
 * The grade of an answer: wrong is forgotten; right but unsure (confidence 35 to 65) was hard; right and sure (10 or less, 90
 * or more) was easy.
 * @param answer with confidence 0 to 100 that the finding is there. @param isThere the truth.
 * @returns grade for the schedule. No golden: a rule of the house.
 */
export function gradeAnswer({ present, confidence }: FindingAnswer, isThere: boolean): RecallGrade {
  if (present !== isThere) return 'again'
  const sureness = Math.abs(confidence - 50)
  if (sureness <= 15) return 'hard'
  return sureness >= 40 ? 'easy' : 'good'
}

/**
 * The cards after one more answer on a topic, by FSRS-6. A topic met for the first time gets its card then.
 * @param cards of one person, each topic once. @param topic practised. @param grade how it went.
 * @param now time of the review, not before the last one of this topic.
 * @returns all cards, the practised one changed. @see `reviewMemoryCard` in statistics (ts-fsrs 5). No golden: it has one.
 */
export function reviewTopic(
  cards: readonly PracticeCard[],
  { topic, grade }: { readonly topic: PracticeTopic; readonly grade: RecallGrade },
  now: Date,
): readonly PracticeCard[] {
  const known = cards.find((card) => isSame(card.topic, topic))
  const memory = reviewMemoryCard(known?.memory ?? newMemoryCard(now), grade, now)
  const reviewed = { topic, memory }
  return known ? cards.map((card) => (card === known ? reviewed : card)) : [...cards, reviewed]
}

/**
 * What is due for practice.
 * @param cards of one person. @param now the current time.
 * @returns topics whose due time has come, the longest overdue first; equals in the order of the cards. No golden: a filter.
 */
export function dueTopics(cards: readonly PracticeCard[], now: Date): readonly PracticeTopic[] {
  return cards
    .filter(({ memory }) => Date.parse(memory.due) <= now.getTime())
    .sort((a, b) => Date.parse(a.memory.due) - Date.parse(b.memory.due))
    .map(({ topic }) => topic)
}

function isSame(a: PracticeTopic, b: PracticeTopic): boolean {
  return a.finding === b.finding && a.subtlety === b.subtlety
}
