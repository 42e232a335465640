/** What of a recipe cannot be: where, in the names of the recipe, and what it should be. */
export type RecipeProblem = { readonly where: string; readonly expected: string }

/** Why something in teaching is not done. */
export type TeachingRefusal =
  | { readonly code: 'TEACHING.NO_SUCH_EXERCISE'; readonly id: string }
  | { readonly code: 'TEACHING.BAD_RECIPE'; readonly problems: readonly RecipeProblem[] }
  | { readonly code: 'TEACHING.VERSION_TAKEN'; readonly id: string; readonly version: string }
  | { readonly code: 'TEACHING.OTHERS_EXERCISE'; readonly id: string }
  | { readonly code: 'TEACHING.BAD_DUE_DATE'; readonly found: string }
  | { readonly code: 'TEACHING.DUE_IN_THE_PAST'; readonly found: string }
  | { readonly code: 'TEACHING.NO_RESIDENTS'; readonly programme: string }
  | { readonly code: 'TEACHING.OUTSIDE_PROGRAMME'; readonly programme: string }
  | { readonly code: 'TEACHING.ASSIGNED_ALREADY' }
  | { readonly code: 'TEACHING.NO_SUCH_ASSIGNMENT' }
  | { readonly code: 'TEACHING.WITHDRAWN_ALREADY' }
  | { readonly code: 'TEACHING.NO_READS' }

/** One English sentence for a refusal. */
export function teachingRefusalMessage(refusal: TeachingRefusal): string {
  switch (refusal.code) {
    case 'TEACHING.NO_SUCH_EXERCISE':
      return `there is no exercise ${refusal.id}`
    case 'TEACHING.BAD_RECIPE':
      return refusal.problems.map(({ where, expected }) => `${where}: ${expected}`).join('; ')
    case 'TEACHING.VERSION_TAKEN':
      return `version ${refusal.version} of ${refusal.id} exists with other content; open it again and save once more`
    case 'TEACHING.OTHERS_EXERCISE':
      return `${refusal.id} was made by somebody else; save it under another name`
    case 'TEACHING.BAD_DUE_DATE':
      return `found the due date "${refusal.found}", expected a day such as 2027-03-31`
    case 'TEACHING.DUE_IN_THE_PAST':
      return `the due date ${refusal.found} is past; choose a later day`
    case 'TEACHING.NO_RESIDENTS':
      return `the programme ${refusal.programme} has no residents yet; invite them first`
    case 'TEACHING.OUTSIDE_PROGRAMME':
      return `this person is not a resident of the programme ${refusal.programme}`
    default:
      return SENTENCES[refusal.code]
  }
}

const SENTENCES = {
  'TEACHING.ASSIGNED_ALREADY': 'this exercise is assigned to them already; withdraw that assignment first',
  'TEACHING.NO_SUCH_ASSIGNMENT': 'there is no such assignment',
  'TEACHING.WITHDRAWN_ALREADY': 'this assignment has been withdrawn already',
  'TEACHING.NO_READS': 'nobody has read a film of this exercise to the end yet',
} as const
