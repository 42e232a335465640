import type { Actor, ListedExercise } from '@collimator/operations'
import type { DescribedExercise } from '@collimator/reading'
import { presentSource } from '../films-source.server.ts'
import { toolName } from '../practise/present-exercises.server.ts'
import { paradigmWords } from '../reading-words.ts'

/** An exercise for whoever may read it. */
export function presentExercise({ exercise, isReady, films }: ListedExercise, actor: Actor) {
  const isForPeople = exercise.openTo !== 'everybody' && actor.kind !== 'person'
  return {
    title: exercise.title,
    goal: exercise.goal,
    honesty: exercise.honesty,
    signIn: isForPeople ? `/sign-in?back=${encodeURIComponent(`/practise/${exercise.id}`)}` : null,
    source: presentSource(films),
    canBegin: films.kind !== 'missing-pack',
    steps: stepsOf(exercise, films.kind === 'generated' ? SURPRISES : HIDDEN),
    facts: [
      { term: 'Films', value: filmWords(exercise) },
      { term: 'Reading time', value: `About ${exercise.minutes} minutes` },
      { term: 'AI tool', value: exercise.tool ? toolName(exercise.tool) : 'None' },
      { term: 'Competencies', value: exercise.competencies.join(', ') },
      ...(isReady || films.kind === 'missing-pack' ? [] : [{ term: 'State', value: NOT_READY[films.kind] }]),
    ],
  }
}

const NOT_READY = {
  generated: 'Its films are made when somebody begins; that takes some minutes.',
  pack: 'Its films are taken from the pack when somebody begins; that takes some minutes.',
} as const

function filmWords({ cases, design }: DescribedExercise): string {
  const films = cases === 1 ? '1 film' : `${cases} films`
  return design === 'crossover' ? `${films}, each read twice, in two sessions` : films
}

const FEEDBACK_STEPS: Readonly<Record<DescribedExercise['feedback'], string>> = {
  'each-case': 'You learn the truth after each film.',
  'session-end': 'You learn the truth when all your films are read.',
  'all-done': 'You learn the truth when everybody has read all films.',
}

const DECISION_STEPS: Readonly<Record<NonNullable<DescribedExercise['decides']>, string>> = {
  threshold:
    'At the end you move the tool’s threshold, see which films change side, and keep the one you would defend.',
  acceptance:
    'Before you begin you fix what the tool has to reach. At the end each criterion is judged, and you sign a report.',
}

const SURPRISES =
  'On some films the AI may stay hidden, and some suggestions may be wrong on purpose. Afterwards you are told which.'
const HIDDEN = 'On some films the AI may stay hidden. No suggestion is made wrong on purpose.'

function stepsOf({ paradigm, feedback, check, decides }: DescribedExercise, surprises: string): readonly string[] {
  return [
    paradigmWords(paradigm),
    ...(paradigm === 'no-ai' ? [] : [decides ? HIDDEN : surprises]),
    'A committed read is locked.',
    FEEDBACK_STEPS[feedback],
    ...(check === 'senior' ? ['A senior checks your reads.'] : []),
    ...(decides ? [DECISION_STEPS[decides]] : []),
  ]
}
