import { type Card, createEmptyCard, fsrs, type Grade, Rating, State } from 'ts-fsrs'

/** How well something was remembered. */
export type RecallGrade = 'again' | 'hard' | 'good' | 'easy'

/** What is known about one person's memory of one fact. Plain data; times are ISO 8601 texts in UTC. */
export type MemoryCard = {
  readonly due: string
  readonly lastReview?: string
  /** Days after which recall is 90%, > 0 once reviewed. */
  readonly stability: number
  /** 1 (easy) to 10 (hard) once reviewed. */
  readonly difficulty: number
  readonly scheduledDays: number
  readonly learningStep: number
  readonly reviews: number
  readonly lapses: number
  readonly state: 'new' | 'learning' | 'review' | 'relearning'
}

const STATES = { new: State.New, learning: State.Learning, review: State.Review, relearning: State.Relearning } as const
const STATE_NAMES = ['new', 'learning', 'review', 'relearning'] as const
const GRADES: Readonly<Record<RecallGrade, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

/**
 * A card that has never been reviewed and is due at once. For facts, and concepts shown in ever new cases; the same image shown
 * again would train recognition of that image.
 * @param now the current time.
 * @returns a card due now, without memory state. @see `reviewMemoryCard`; golden/learning (published figures of ts-fsrs).
 */
export function newMemoryCard(now: Date): MemoryCard {
  return fromCard(createEmptyCard(now))
}

/**
 * The card after a review, by FSRS-6 with its default weights, 90% retention and no random fuzz.
 * @param card the card before. @param grade how well it was remembered. @param now time of the review; the clock is the
 * caller's, not before the last review.
 * @returns the card with its next due time.
 * @throws RangeError when `now` is not a date.
 * @see Ye, Su & Cao 2022, KDD, 4381-4390 (FSRS); package ts-fsrs 5; golden/learning (the package's own published series).
 */
export function reviewMemoryCard(card: MemoryCard, grade: RecallGrade, now: Date): MemoryCard {
  if (Number.isNaN(now.getTime())) throw new RangeError('the time of a review must be a date')
  return fromCard(fsrs({ enable_fuzz: false }).next(toCard(card), now, GRADES[grade]).card)
}

function fromCard(card: Card): MemoryCard {
  return {
    due: card.due.toISOString(),
    ...(card.last_review ? { lastReview: card.last_review.toISOString() } : {}),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningStep: card.learning_steps,
    reviews: card.reps,
    lapses: card.lapses,
    state: STATE_NAMES[card.state] ?? 'new',
  }
}

function toCard(card: MemoryCard): Card {
  return {
    due: new Date(card.due),
    ...(card.lastReview === undefined ? {} : { last_review: new Date(card.lastReview) }),
    stability: card.stability,
    difficulty: card.difficulty,
    // The library marks this field as going away and recomputes it from the last review.
    elapsed_days: 0,
    scheduled_days: card.scheduledDays,
    learning_steps: card.learningStep,
    reps: card.reviews,
    lapses: card.lapses,
    state: STATES[card.state],
  }
}
