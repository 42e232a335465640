/** What of a recipe cannot be: where, in the names of the recipe, and what it should be. */
export type RecipeProblem = { readonly where: string; readonly expected: string }

/** Why something in teaching is not done. */
export type TeachingRefusal =
  | { readonly code: 'TEACHING.NO_SUCH_EXERCISE'; readonly id: string }
  | { readonly code: 'TEACHING.BAD_RECIPE'; readonly problems: readonly RecipeProblem[] }
  | { readonly code: 'TEACHING.VERSION_TAKEN'; readonly id: string; readonly version: string }
  | { readonly code: 'TEACHING.OTHERS_EXERCISE'; readonly id: string }
  | { readonly code: 'TEACHING.TITLE_TAKEN'; readonly title: string }
  | { readonly code: 'TEACHING.CHANGED_MEANWHILE'; readonly version: string }
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
  // The table ties each code to its own refusal; what is looked up by a code is for the refusal that has it.
  const words = WORDS[refusal.code] as (refusal: TeachingRefusal) => string
  return words(refusal)
}

const WORDS: { readonly [Refusal in TeachingRefusal as Refusal['code']]: (refusal: Refusal) => string } = {
  'TEACHING.NO_SUCH_EXERCISE': ({ id }) => `there is no exercise ${id}`,
  'TEACHING.BAD_RECIPE': ({ problems }) => problems.map(({ where, expected }) => `${where}: ${expected}`).join('; '),
  'TEACHING.VERSION_TAKEN': ({ id, version }) =>
    `version ${version} of ${id} exists with other content; open it again and save once more`,
  'TEACHING.OTHERS_EXERCISE': ({ id }) =>
    `the exercise ${id} was made by somebody else; save yours under another title`,
  'TEACHING.TITLE_TAKEN': ({ title }) =>
    `there is an exercise “${title}” already; choose another title, or open that one and change it`,
  'TEACHING.CHANGED_MEANWHILE': ({ version }) =>
    `version ${version} was saved while this one was being changed; save again to follow it with yours`,
  'TEACHING.BAD_DUE_DATE': ({ found }) => `found the due date "${found}", expected a day such as 2027-03-31`,
  'TEACHING.DUE_IN_THE_PAST': ({ found }) => `the due date ${found} is past; choose a later day`,
  'TEACHING.NO_RESIDENTS': ({ programme }) => `the programme ${programme} has no residents yet; invite them first`,
  'TEACHING.OUTSIDE_PROGRAMME': ({ programme }) => `this person is not a resident of the programme ${programme}`,
  'TEACHING.ASSIGNED_ALREADY': () => 'this exercise is assigned to them already; withdraw that assignment first',
  'TEACHING.NO_SUCH_ASSIGNMENT': () => 'there is no such assignment',
  'TEACHING.WITHDRAWN_ALREADY': () => 'this assignment has been withdrawn already',
  'TEACHING.NO_READS': () => 'nobody has read a film of this exercise to the end yet',
}
