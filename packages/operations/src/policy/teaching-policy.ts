import { type Actor, hasRole, isOwner } from './actor.ts'
import { allowIf, type Policy } from './policy.ts'

/** A programme in which exercises are assigned. */
export type ProgrammeThing = { readonly programme: string }

const EXAMPLES = [{ label: 'in a programme', thing: { programme: 'example' } }] as const

const assign: Policy<ProgrammeThing> = {
  says: 'assign exercises to the residents of a programme, and withdraw them',
  may: (actor, { programme }) =>
    allowIf(
      isOwner(actor) || isTeacherOf(actor, programme),
      'only a teacher or director of the programme, or an owner of the installation, may assign exercises in it',
    ),
  examples: EXAMPLES,
}

const names: Policy<ProgrammeThing> = {
  says: 'see the residents of a programme by name beside their reads; others see pseudonyms',
  may: (actor, { programme }) =>
    allowIf(
      isTeacherOf(actor, programme),
      'only a teacher or director of the programme may see its residents by name beside their reads',
    ),
  examples: EXAMPLES,
}

function isTeacherOf(actor: Actor, programme: string): boolean {
  return hasRole(actor, 'programme', programme, ['teacher', 'director'])
}

/** Who may do what with the learners of a programme. */
export const TEACHING_POLICIES = { 'teaching.assign': assign, 'teaching.names': names }
