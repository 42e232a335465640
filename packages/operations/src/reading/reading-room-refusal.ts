import type { ReadRefusal, ReportFault } from '@collimator/reading'

/** Why something in the reading room is not done. */
export type ReadingRoomRefusal =
  | ReadRefusal
  | ReportFault
  | { readonly code: 'READING.NO_SUCH_EXERCISE'; readonly id: string }
  /** Its films are being made; whoever waits can ask again. */
  | { readonly code: 'READING.NOT_READY'; readonly id: string }
  /** The pack that its films come from has not been imported. */
  | { readonly code: 'READING.NO_PACK'; readonly wanted: string }
  /** The case was withdrawn from its pack. */
  | { readonly code: 'READING.WITHDRAWN'; readonly position: number }
  | { readonly code: 'READING.ALREADY_READ'; readonly id: string; readonly session: string }
  | { readonly code: 'READING.NO_SUCH_FILM'; readonly position: number }
  | { readonly code: 'READING.NO_PRIOR'; readonly position: number }
  /** A film of the session has been opened. */
  | { readonly code: 'READING.ALREADY_BEGUN'; readonly session: string }
  /** A visitor's session that was kept by an account before, or belongs to a person. */
  | { readonly code: 'READING.ALREADY_KEPT'; readonly session: string }
  | { readonly code: 'READING.NOT_VISIBLE'; readonly part: string }
  | { readonly code: 'READING.DEBRIEF_LATER'; readonly open: number }
  | { readonly code: 'READING.BAD_INPUT'; readonly where: string; readonly expected: string }
  | DecisionRefusal

/** Why nothing is decided on the tool of a session. */
type DecisionRefusal =
  | { readonly code: 'READING.NO_TOOL'; readonly id: string }
  /** No film of the session has been debriefed. */
  | { readonly code: 'READING.NOTHING_TOLD'; readonly open: number }
  /** The tool cannot be run again on this film. */
  | { readonly code: 'READING.CANNOT_RUN' }
  /** The exercise asks for no such decision. */
  | { readonly code: 'READING.NOTHING_TO_DECIDE'; readonly decides: 'threshold' | 'acceptance' }
  /** Another statement was made since; both are numbers of statements. */
  | { readonly code: 'READING.STALE_DECISION'; readonly found: number; readonly expected: number }
  | { readonly code: 'READING.CRITERIA_TOO_LATE'; readonly debriefed: number }
  | { readonly code: 'READING.NO_CRITERIA' }
  /** The decision is not the one that follows from the verdict, and nothing was written. */
  | { readonly code: 'READING.REASON_NEEDED' }
  | { readonly code: 'READING.ALREADY_SIGNED'; readonly session: string }

/** One English sentence for a refusal. */
export function readingRoomRefusalMessage(refusal: ReadingRoomRefusal): string {
  switch (refusal.code) {
    case 'READING.NO_SUCH_EXERCISE':
      return `there is no exercise ${refusal.id}`
    case 'READING.NO_SUCH_FILM':
      return `there is no film ${refusal.position} in this session`
    case 'READING.NO_PRIOR':
      return `film ${refusal.position} has no earlier film`
    case 'READING.NO_PACK':
      return `the films of this exercise come from ${refusal.wanted}, which has not been imported; an owner of the installation can import it`
    case 'READING.WITHDRAWN':
      return `film ${refusal.position} was withdrawn from its pack and can no longer be seen; go on with the other films`
    case 'READING.NOT_VISIBLE':
      return `the ${refusal.part} cannot be shown yet`
    case 'READING.DEBRIEF_LATER':
      return `the debrief comes when all films are read; ${refusal.open} are open`
    case 'READING.BAD_INPUT':
      return `${refusal.where}: expected ${refusal.expected}`
    case 'READING.NOTHING_TOLD':
      return `the tool’s scores come with the debrief; films still to be read: ${refusal.open}`
    default:
      return readRefusalMessage(refusal)
  }
}

type PlainRefusal = Extract<ReadingRoomRefusal, { readonly code: keyof typeof STEP_MESSAGES }>

function readRefusalMessage(refusal: ReadRefusal | ReportFault | PlainRefusal): string {
  switch (refusal.code) {
    case 'READ.BAD_REPORT':
      return refusal.problems
        .map(({ where, found, expected }) => `${where}: found ${found}, expected ${expected}`)
        .join('; ')
    case 'READ.STALE_DRAFT':
      return `this report was changed in another window: found version ${refusal.found}, expected ${refusal.expected}`
    case 'READ.ALREADY_APPLIED':
    case 'READ.OUT_OF_ORDER':
      return `found event ${refusal.found}, expected ${refusal.expected}`
    case 'READ.OTHER_READER':
      return 'this film is read by somebody else'
    case 'READ.OWN_CHECK':
      return 'nobody checks their own read'
    default:
      return STEP_MESSAGES[refusal.code]
  }
}

const STEP_MESSAGES = {
  'READING.NOT_READY': 'the films of this exercise are being made; try again in a few minutes',
  'READING.ALREADY_READ': 'you have read these films already; at a second reading they are no longer new',
  'READING.ALREADY_BEGUN': 'this session has been begun already',
  'READING.ALREADY_KEPT': 'this session belongs to an account already',
  'READING.NO_TOOL': 'no AI takes part in this exercise',
  'READING.CANNOT_RUN': 'the tool cannot be run again on this film',
  'READING.NOTHING_TO_DECIDE': 'this exercise does not ask for such a decision',
  'READING.STALE_DECISION': 'this was changed in another window; look at what is there now, then decide again',
  'READING.CRITERIA_TOO_LATE':
    'the truth of these films has been told, so criteria can no longer be fixed or changed: they would be fitted to it',
  'READING.NO_CRITERIA': 'no criteria were fixed before the truth was told, so there is nothing to sign',
  'READING.REASON_NEEDED': 'give your reason in words: this decision is not what the criteria say',
  'READING.ALREADY_SIGNED': 'this report has been signed and stays as it is',
  'READ.NOT_OPENED': 'open the film first',
  'READ.ALREADY_OPENED': 'the film is open already',
  'READ.OPENS_WITH_AI': 'this film opens with the AI',
  'READ.LOCKED': 'the report is committed and cannot be changed',
  'READ.NOT_COMMITTED': 'commit your own report first',
  'READ.NO_REVEAL': 'this film is read without AI',
  'READ.ALREADY_REVEALED': 'the AI has been shown already',
  'READ.NO_CHOICE': 'the AI is shown on every film of this exercise',
  'READ.NOT_FINISHED': 'the film has not been read to the end yet',
  'READ.NOT_CHECKED': 'nobody checks the reads of this exercise',
  'READ.ALREADY_SIGNED_OFF': 'this read has been checked already',
  'READ.NOT_SIGNED_OFF': 'this read has not been checked',
  'READ.WAITS_FOR_CHECK': 'the debrief waits for the check by a senior',
  'READ.ALREADY_DEBRIEFED': 'the debrief has been given already',
} as const
