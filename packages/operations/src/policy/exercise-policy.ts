import { isOwner } from './actor.ts'
import { ALLOWED, allowIf, INSTALLATION, type Policy } from './policy.ts'

const listExercises: Policy<null> = {
  says: 'see which exercises there are',
  may: () => ALLOWED,
  examples: INSTALLATION,
}

const addExercise: Policy<null> = {
  says: 'add exercises, make their films and see what is planned in them',
  may: (actor) =>
    allowIf(
      isOwner(actor) || actor.kind === 'job' || isTeacher(actor),
      'only a teacher or director of a programme, or an owner of the installation, may see what is planned',
    ),
  examples: INSTALLATION,
}

function isTeacher(actor: Parameters<Policy<null>['may']>[0]): boolean {
  return actor.kind === 'person' && actor.memberships.some(({ role }) => role === 'teacher' || role === 'director')
}

/** Who may do what with exercises. */
export const EXERCISE_POLICIES = { 'exercise.list': listExercises, 'exercise.add': addExercise }
