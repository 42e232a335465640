import {
  type Database,
  hangingOf,
  membershipsOf,
  passkeysOf,
  profileOf,
  sessionsOf,
  signInMethodsOf,
  type Transaction,
} from '@collimator/db'
import { ownReads } from '../../reading/own-reads.ts'
import { AUDIT_EXPORT_ROWS, auditRowsOf } from './own-audit.ts'

/** What one room holds of a person. A room adds its own to {@link PERSONAL_DATA}. */
export type PersonalData = {
  /** Key under which the data are in the download. */
  readonly room: string
  /** Everything that is the person's, as plain values for JSON. */
  readonly collect: (db: Database, person: string, at: Date) => Promise<unknown>
  /** Deletes what goes with the account. What stays refers to the participant, who then has a pseudonym only. */
  readonly erase: (transaction: Transaction, person: string) => Promise<void>
  /** What stays, and why, as a sentence on the page that asks for confirmation; null where nothing stays. */
  readonly keeps: string | null
}

const accountData: PersonalData = {
  room: 'account',
  collect: async (db, person, at) => ({
    profile: await profileOf(db, person),
    memberships: await membershipsOf(db, person),
    signInMethods: await signInMethodsOf(db, person),
    passkeys: await passkeysOf(db, person),
    sessions: await sessionsOf(db, person, at),
  }),
  // Rows of the account hang on the person and go with it.
  erase: async () => undefined,
  keeps: null,
}

const auditData: PersonalData = {
  room: 'audit',
  collect: (db, person) => auditRowsOf(db, person, AUDIT_EXPORT_ROWS),
  erase: async () => undefined,
  keeps: 'The audit trail keeps what was done, under a number that no longer leads to you.',
}

const readingData: PersonalData = {
  room: 'reading',
  collect: ownReads,
  // Reads are history; they refer to the participant, who then has a pseudonym only.
  erase: async () => undefined,
  keeps:
    'Your reads of films, and what you decided on an AI tool, stay under a pseudonym: the figures of an exercise, the check by a senior and a signed report must stay reproducible.',
}

const hangingData: PersonalData = {
  room: 'hanging',
  collect: async (db, person) => (await hangingOf(db, person)) ?? null,
  // It hangs on the person and goes with them.
  erase: async () => undefined,
  keeps: null,
}

/** What every room holds of a person, in the order of the download. */
export const PERSONAL_DATA: readonly PersonalData[] = [accountData, readingData, hangingData, auditData]
