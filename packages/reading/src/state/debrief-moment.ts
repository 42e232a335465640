/** When learners get the truth: after each film, at the end of their session, or once everybody who was assigned is done. */
export const FEEDBACK_MOMENTS = ['each-case', 'session-end', 'all-done'] as const

/** See {@link FEEDBACK_MOMENTS}. */
export type FeedbackMoment = (typeof FEEDBACK_MOMENTS)[number]

/** How far a session and the group are. */
export type SessionProgress = {
  /** Reads of this person in this exercise, over all its sessions, that are not finished. */
  readonly ownOpen: number
  /** Reads of everybody assigned that are not finished, the person's own included. */
  readonly everybodysOpen: number
}

/**
 * Whether a finished read may be debriefed yet.
 * @param moment chosen by the teacher. @param progress counts, whole numbers >= 0.
 * @returns true for each case at once; at the end only when the person has no film open, in no session, because in a design
 * in two sessions the same film comes again; for `all-done` when nobody has. No golden: a rule.
 */
export function isDebriefDue(moment: FeedbackMoment, { ownOpen, everybodysOpen }: SessionProgress): boolean {
  if (moment === 'each-case') return true
  return moment === 'session-end' ? ownOpen === 0 : everybodysOpen === 0
}
