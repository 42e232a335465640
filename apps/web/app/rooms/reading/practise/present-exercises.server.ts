import type { Actor, ListedExercise, OwnAssignment } from '@collimator/operations'
import { type DescribedExercise, isStated } from '@collimator/reading'
import { dayOf } from '../../../present/moments.ts'
import { capitalise } from '../../../present/sentence.ts'
import { sourceWords } from '../films-source.server.ts'

/** The list of exercises, those that anybody may read first. */
export function presentExercises(exercises: readonly ListedExercise[], actor: Actor) {
  const sorted = exercises.toSorted(
    (a, b) => Number(isOpen(b.exercise)) - Number(isOpen(a.exercise)) || a.exercise.minutes - b.exercise.minutes,
  )
  return {
    hasFigures: actor.kind === 'person',
    exercises: sorted.map(({ exercise, isReady, films }) => ({
      href: `/practise/${exercise.id}`,
      title: exercise.title,
      goal: exercise.goal,
      facts: [
        ...factsOf(exercise, actor),
        sourceWords(films),
        ...(isReady || films.kind !== 'generated' ? [] : ['films are made when somebody begins']),
      ],
    })),
  }
}

function isOpen({ openTo }: DescribedExercise): boolean {
  return openTo === 'everybody'
}

function factsOf(exercise: DescribedExercise, actor: Actor): readonly string[] {
  const needsAccount = actor.kind === 'person' ? [] : ['for people with an account']
  return [
    exercise.cases === 1 ? '1 film' : `${exercise.cases} films`,
    `about ${exercise.minutes} min`,
    exercise.tool === null ? 'without AI' : `with ${toolName(exercise.tool)}`,
    ...(isOpen(exercise) ? ['no account needed'] : needsAccount),
  ]
}

/** What is assigned to a person, in words. */
export function presentAssigned(assigned: readonly OwnAssignment[]) {
  return assigned.map(({ exercise, title, dueAt, assignedBy, reads, finished }) => ({
    href: `/practise/${exercise}`,
    title,
    words: `due ${dayOf(dueAt)}, ${finished} of ${reads} reads done, assigned by ${assignedBy}`,
  }))
}

/** A tool as it is called: `alder 2.0.0` is Alder 2.0.0. */
export function toolName({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${capitalise(id)}${isStated({ version }) ? ',' : ''} ${version}`
}
