export { type Attempts, countAttempt, forgetAttempts, pruneAttempts } from './accounts/attempts.ts'
export { type AuthStore, authStore } from './accounts/auth-store.ts'
export {
  countOpenInvitations,
  type FoundRows,
  findInvitations,
  findPeople,
  idsOfPeopleNamed,
  scopesInUse,
} from './accounts/find-accounts.ts'
export {
  deleteInvitationsTo,
  insertInvitation,
  invitationById,
  invitationBySecret,
  invitations,
  markAccepted,
  markRevoked,
  type StoredInvitation,
} from './accounts/invitations.ts'
export {
  addMembership,
  allMemberships,
  installationOwners,
  lockedOwners,
  membershipsOf,
  membersOfProgrammes,
  removeMembership,
  type StoredMembership,
  type StoredScope,
} from './accounts/memberships.ts'
export {
  insertOneTimeAddress,
  markUsed,
  type OneTimeAddress,
  type OneTimePurpose,
  oneTimeAddressBySecret,
  withdrawClaims,
} from './accounts/one-time-addresses.ts'
export {
  changeEmail,
  deletePerson,
  insertPerson,
  participantNames,
  participantOfPseudonym,
  people,
  personByEmail,
  personById,
  profileOf,
  pseudonymOf,
  pseudonymsOf,
  renamePerson,
  type StoredPerson,
  type StoredProfile,
  saveProfile,
  withdrawOneTimeAddresses,
} from './accounts/people.ts'
export {
  insertProgramme,
  programmeById,
  programmeRoleCounts,
  programmes,
  type StoredProgramme,
} from './accounts/programmes.ts'
export { sharedSecret } from './accounts/secrets.ts'
export {
  endSessions,
  personOfSessionToken,
  type SignedInPerson,
  type StoredSession,
  sessionsOf,
} from './accounts/sessions.ts'
export {
  deletePasskey,
  passkeysOf,
  passwordOfEmail,
  type StoredPasskey,
  type StoredSignInMethod,
  savePassword,
  signInMethodsOf,
} from './accounts/sign-in-methods.ts'
export {
  type AuditEvent,
  type AuditFacts,
  type AuditFilter,
  appendAuditEvent,
  auditEvents,
  type StoredAuditEvent,
} from './audit/audit-events.ts'
export { backedUpTables, SCHEMAS_LEFT_OUT, TABLES_LEFT_OUT } from './backup/backed-up-tables.ts'
export { type BackupError, BackupFailure, backupErrorMessage } from './backup/backup-error.ts'
export { type BackedUp, backUpStore, restoreStore, UNFINISHED } from './backup/backup-file.ts'
export type { BackupFiles } from './backup/backup-files.ts'
export { moveStore } from './backup/move-store.ts'
export type { BackupSource } from './backup/read-parts.ts'
export type { Restored, RestoreOptions } from './backup/restore-parts.ts'
export { checkStore, type StoreCheck } from './care/check-store.ts'
export { describeStore, type StoreDescription } from './care/describe-store.ts'
export type { StoreFault } from './care/store-fault.ts'
export { casePackById, casePackIds } from './cases/case-packs.ts'
export {
  type CaseForReading,
  type CaseWithdrawal,
  casesForReading,
  casesOfPack,
  insertCaseWithdrawal,
  packWithSet,
} from './cases/cases-for-reading.ts'
export { type AddedToPack, saveCasePack } from './cases/save-case-pack.ts'
export type { NewCasePack, StoredCasePack } from './cases/stored-pack.ts'
export type { SchemeRefs, ShownWith } from './catalogue/document-keys.ts'
export {
  type Edition,
  type EditionNumber,
  type EditionPlace,
  editionByNumber,
  editions,
  everyEdition,
  latestEdition,
  latestFrontEdition,
} from './catalogue/editions.ts'
export { type ImportError, importErrorMessage } from './catalogue/import-error.ts'
export {
  type EditionOrigin,
  type Publication,
  type PublicationOutcome,
  publishEdition,
} from './catalogue/publish-edition.ts'
export {
  type CatalogueEntry,
  eachListingChangedIn,
  eachListingOfEdition,
  historyOfListing,
  type ListingRevision,
  listingById,
  listingsByNumber,
} from './catalogue/read-listings.ts'
export {
  type DocumentError,
  type DocumentKind,
  type DocumentRef,
  documentVersions,
  loadDocument,
  saveDocument,
} from './documents/documents.ts'
export { referencedFiles } from './files/referenced-files.ts'
export {
  type Beat,
  beatJob,
  claimJob,
  endJob,
  giveJobBack,
  type JobClaim,
  type JobEnd,
  releaseAbandoned,
} from './jobs/claim-job.ts'
export type { JobProgress, JobState, NewJob, StoredJob } from './jobs/job.ts'
export {
  callJobOff,
  insertJob,
  type JobFilter,
  jobById,
  latestJobOf,
  listedJobs,
  openJobs,
  queueJobAgain,
  removeJobsEnded,
} from './jobs/jobs.ts'
export { endedJobsToNote, failedJobsToNote, noteJob } from './jobs/jobs-to-note.ts'
export { MIGRATIONS, type Migrated, migrate } from './migrations/migrate.ts'
export {
  type AssignedExercise,
  assignedById,
  assignedPlaces,
  assignedTo,
  assignmentsOfExercise,
  insertAssignedExercise,
  type OwnAssigned,
  openAssignmentCounts,
  type ProgrammeReader,
  programmeReaders,
  type ReaderProgress,
  readerProgress,
  withdrawAssigned,
} from './reading/assigned-exercises.ts'
export { type CheckableRead, checkableReads, countChecksWaiting, signOffsToAnswer } from './reading/checks.ts'
export {
  exerciseByKey,
  exerciseByVersion,
  exercisesByKey,
  exerciseVersions,
  insertExercise,
  latestExercise,
  latestExercises,
  type StoredExercise,
} from './reading/exercises.ts'
export {
  filmCounts,
  filmNames,
  filmsByKey,
  insertFilms,
  type NewFilm,
  originOfFilms,
  type StoredFilm,
  type StoredPrior,
  type StoredSuggestion,
  suggestionByHash,
  withdrawnFilms,
} from './reading/films.ts'
export { hangingOf, saveHanging } from './reading/hangings.ts'
export { appendReadEvent, eventsOfReads, hasEventOfRequest, lockRead } from './reading/read-events.ts'
export {
  countDebriefedScores,
  countScores,
  debriefedScores,
  insertScores,
  type NewScore,
  readsToScore,
  type StoredScore,
  scoresOfExercises,
} from './reading/scored-reads.ts'
export { insertSessionFact } from './reading/session-facts.ts'
export {
  insertAssignment,
  insertSession,
  latestAssignment,
  nextReaderNumber,
  readAt,
  readerOfSession,
  readsOfSessions,
  type StoredAssignment,
  type StoredRead,
  type StoredSession as StoredReadingSession,
  sessionById,
  sessionsOfAssignment,
  sessionsOfExercise,
  sessionsOfExercises,
  sessionsOfReader,
  sessionsOfReaders,
} from './reading/sessions.ts'
export {
  insertToolDecision,
  lockReadsOfSession,
  type StoredDecision,
  toolDecisionsOf,
} from './reading/tool-decisions.ts'
export { appendDecisions, lastDecision } from './review/append-decisions.ts'
export { eachHistory, type HistorySelection, hasRecords, historiesOf } from './review/read-histories.ts'
export {
  frontReview,
  insertReview,
  nameCoders,
  type Review,
  type ReviewCoder,
  type ReviewSources,
  reviewBySlug,
  reviewCoders,
  reviewSourcesInForce,
  reviews,
} from './review/reviews.ts'
export { setReviewSources } from './review/set-review-sources.ts'
export type { Correction } from './search/meant-words.ts'
export { type SearchResult, searchCatalogue, searchListings } from './search/search-listings.ts'
export { storeFailureMessage } from './store/database-error.ts'
export { embeddedTemplate, type InMemoryOptions, openInMemory } from './store/embedded-store.ts'
export { openStore, type StorePlace } from './store/open-store.ts'
export type { Database, Store, StoreProgress, Transaction } from './store/store.ts'
export { type StoreError, storeErrorMessage } from './store/store-error.ts'
export { isStoreUnavailable } from './store/store-unavailable.ts'
