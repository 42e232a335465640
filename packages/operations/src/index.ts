export {
  addressBlock,
  type Browser,
  CALLBACK_PATH,
  type OpenIdSettings,
  PASSWORD_LENGTH,
  type PasskeyStep,
} from '@collimator/accounts'
export { CallFailed, ConnectionLost, type ControlServer, NotPlainData, socketFaultMessage } from '@collimator/control'
export { isStoreUnavailable, type StoreCheck, storeFailureMessage } from '@collimator/db'
export { makeFolder } from '@collimator/files'
export type { MailDelivery, MailFailure } from '@collimator/mail'
export { systemWeb, type Web } from '@collimator/web-client'
export { membershipSchema } from './accounts/account-fields.ts'
export { type AccountRefusal, accountRefusalMessage, type LinkRefusal } from './accounts/account-refusal.ts'
export {
  acceptInvitation,
  joinByInvitation,
  type OfferedInvitation,
  showInvitation,
} from './accounts/links/accept-invitation.ts'
export { claimInstallation, makeClaimAddress, showClaim } from './accounts/links/claim-installation.ts'
export {
  findInvitations,
  invitePerson,
  type ListedInvitation,
  listInvitations,
  type MadeInvitation,
  revokeInvitation,
} from './accounts/links/invite-person.ts'
export type { SignedIn, TypedAccount } from './accounts/open-account.ts'
export type { AccountSettings } from './accounts/open-account-parts.ts'
export { confirmAddressChange, requestAddressChange } from './accounts/own/change-address.ts'
export {
  changeProfile,
  deleteOwnAccount,
  downloadOwnData,
  endOwnSessions,
  type OwnAccount,
  removePasskey,
  showOwnAccount,
  type TypedProfile,
} from './accounts/own/own-account.ts'
export {
  changePassword,
  linkPerson,
  requestPasswordReset,
  resetPassword,
  showPasswordReset,
} from './accounts/password/reset-password.ts'
export type { AccountPage } from './accounts/people/account-page.ts'
export { findPeople, listScopes, type NamedScope, showPerson } from './accounts/people/find-people.ts'
export { changeMembership, type ListedPerson, listPeople, removePerson } from './accounts/people/manage-people.ts'
export {
  createProgramme,
  type ListedProgramme,
  listProgrammes,
  type TypedProgramme,
} from './accounts/programmes/manage-programmes.ts'
export {
  describeSignIn,
  personOfSession,
  type RequestPerson,
  type SignInWays,
  signIn,
  signOut,
} from './accounts/sign-in/sign-in.ts'
export { finishOpenId, linkOpenId, startOpenIdSignIn } from './accounts/sign-in/use-open-id.ts'
export { addPasskey, type PasskeyReply, signInWithPasskey } from './accounts/sign-in/use-passkey.ts'
export { aiToolSchema } from './ai/ai-tool-schema.ts'
export { listToolIds, openTool, type ToolName } from './ai/load-tool.ts'
export { type FilmToRead, type RunRefusal, runRefusalMessage, runTool, type ToolRun } from './ai/run-tool.ts'
export { type ToolRefusal, toolRefusalMessage } from './ai/tool-refusal.ts'
export { type CrosstabRequest, type Crosstabulation, crosstabulate } from './analysis/crosstabulate.ts'
export { type DescribedAgreement, type DescribedQuestion, describeAgreement } from './analysis/describe-agreement.ts'
export { describeMethod, type MethodDescription } from './analysis/describe-method.ts'
export type { GapRequest, MappedGaps } from './analysis/map-gaps.ts'
export { type FrontPage, showFrontPage } from './analysis/show-front-page.ts'
export {
  AUDIT_PAGE_SIZE,
  type AuditPage,
  type AuditRequest,
  exportAudit,
  listAuditEvents,
} from './audit/list-audit-events.ts'
export {
  type DicomRefusal,
  type DicomWriting,
  dicomRefusalMessage,
  type WrittenDicom,
  writeCasesAsDicom,
} from './case-films/write-cases-as-dicom.ts'
export {
  type CaseExportRefusal,
  caseExportRefusalMessage,
  type ExportedPack,
  exportCasePack,
  type PackExport,
} from './cases/export-case-pack.ts'
export {
  type CaseFault,
  type CaseImportOptions,
  type CaseImportRefusal,
  type CaseImportReport,
  caseFaultMessage,
  caseImportRefusalMessage,
  importCasePack,
  type PackFolder,
} from './cases/import-case-pack.ts'
export { importWebPack, type WebPack } from './cases/import-web-pack.ts'
export { type ListedCase, type ListedPack, listCases } from './cases/list-cases.ts'
export { DamagedPack } from './cases/pack-records.ts'
export {
  chosenSets,
  fetchPublicSet,
  loadPublicCases,
  type PublicFetch,
  type PublicFile,
  type PublicPlan,
  planPublicSet,
  publicFiles,
  publicPlanRefusalMessage,
} from './cases/public-cases.ts'
export { hasOldCases } from './cases/take-over-cases.ts'
export { DamagedContent, type StarterManifest } from './catalogue/content.ts'
export { contentSchemaFiles, type SchemaFile } from './catalogue/content-schemas.ts'
export { describeEdition, type EditionDescription } from './catalogue/describe-edition.ts'
export { importStarter } from './catalogue/load-starter.ts'
export { type App, openWithoutStore } from './context/app.ts'
export type { Context } from './context/context.ts'
export { type AppPlace, type OpenFailure, openApp, openFailureMessage } from './context/open-app.ts'
export { controlFaultMessage, openRunningApp } from './context/open-running-app.ts'
export {
  type AccessRefusal,
  accessRefusalMessage,
  isAccessRefusal,
  isOperation,
  type Operation,
} from './context/operation.ts'
export { type OperationTable, serveOperator } from './context/serve-operator.ts'
export {
  claimDemoFolder,
  type DemoFolderRefusal,
  demoFolderMessage,
  refuseDemoFolder,
} from './demo/demo-folder.ts'
export { type DemoPerson, prepareDemo } from './demo/prepare-demo.ts'
export { signInAsDemoPerson } from './demo/switch-demo-person.ts'
export {
  type EvaluateRefusal,
  evaluateRefusalMessage,
  evaluateTool,
  type ToolEvaluation,
} from './evaluation/evaluate-tool.ts'
export { modelCardSchema } from './evaluation/model-card-schema.ts'
export { type CardRefusal, cardRefusalMessage, readModelCard } from './evaluation/read-model-card.ts'
export { exportCrosstab } from './exports/export-crosstab.ts'
export { type ExportedFile, exportPrograms, type ProgramsExport } from './exports/export-programs.ts'
export { type CalendarRequest, exportCalendar } from './exports/program-calendar.ts'
export { programStructuredData } from './exports/program-structured-data.ts'
export { type DrawnGapMap, drawGapMap } from './figures/draw-gap-map.ts'
export { drawThenAndNow } from './figures/draw-then-and-now.ts'
export type { DrawnFigure } from './figures/drawn-figure.ts'
export { exportFigure, FIGURE_IDS, type FigureFormat, type FigureRequest } from './figures/export-figure.ts'
export { type Overview, showOverview } from './figures/show-overview.ts'
export { enqueueJob, type JobRefusal, type JobRequest, jobRefusalMessage } from './jobs/enqueue-job.ts'
export {
  importOrQueueListings,
  LARGE_IMPORT_BYTES,
  type ListingImportRefusal,
  type ListingImportStart,
} from './jobs/import-or-queue-listings.ts'
export {
  cancelJob,
  JOB_PAGE_SIZE,
  type JobNotReady,
  type JobPage,
  type JobSearch,
  jobFailureMessage,
  listJobs,
  type NoSuchJob,
  noteJob,
  retryJob,
  type ShownJob,
  showJob,
} from './jobs/show-jobs.ts'
export { type JobWorker, type JobWorkerOptions, startJobWorker } from './jobs/start-job-worker.ts'
export {
  type Actor,
  type Membership,
  type Person,
  type PersonId,
  ROLES,
  type ScopeKind,
  VISITOR,
} from './policy/actor.ts'
export {
  describeRights,
  EXAMPLE_ACTORS,
  type RightsColumn,
  type RightsRow,
  type RightsTable,
} from './policy/describe-rights.ts'
export { type Action, may, type ThingOf } from './policy/may.ts'
export type { Verdict } from './policy/policy.ts'
export { type BrowsedPrograms, browsePrograms, PAGE_SIZE } from './programs/browse-programs.ts'
export { type ComparedPrograms, comparePrograms, MAX_COMPARED } from './programs/compare-programs.ts'
export {
  type ImportRefusal,
  type ImportReport,
  importPrograms,
  importRefusalMessage,
  type ListingFile,
} from './programs/import-programs.ts'
export { type ListedFacet, listFacets } from './programs/list-facets.ts'
export { listProgramIds } from './programs/list-program-ids.ts'
export { type ListingFormat, listingFormatOf } from './programs/read-listing-file.ts'
export { type ShownProgram, showProgram } from './programs/show-program.ts'
export { listChecks, type ProgrammeChecks, showCheckFigures, type WaitingCheck } from './reading/check/check-queue.ts'
export {
  answerAsSenior,
  type CheckPlace,
  type CheckView,
  openCheck,
  readCheckPixels,
  type SentCheck,
  signOff,
} from './reading/check/check-reads.ts'
export { type ListedSignOff, listSignOffs } from './reading/check/list-sign-offs.ts'
export { debriefFilm, type FinishedSession, finishSession } from './reading/debrief-films.ts'
export type { FilmPlace, SessionPlace } from './reading/find-session.ts'
export { keepHanging, showHanging } from './reading/hang-films.ts'
export { keepSession } from './reading/keep-session.ts'
export { type ListedExercise, listExercises, type ShownExercise, showExercise } from './reading/list-exercises.ts'
export type { ReadView, ShownAi } from './reading/present-read.ts'
export {
  answerSignOff,
  commitRead,
  declineAi,
  type FilmFile,
  noteActivity,
  openCase,
  readPixels,
  requestReveal,
  type SentReport,
  saveDraft,
} from './reading/read-films.ts'
export { type ReadingRoomRefusal, readingRoomRefusalMessage } from './reading/reading-room-refusal.ts'
export { type OwnFigures, showOwnFigures, showSessionFigures } from './reading/show-figures.ts'
export {
  type ListedRead,
  type ShownSession,
  type StartedSession,
  showSession,
  startSession,
} from './reading/start-session.ts'
export {
  drawOwnFigure,
  exportOwnReads,
  exportReaderReads,
  type ReadsRefusal,
  readsRefusalMessage,
} from './reads/export-reads.ts'
export { READS_FORMATS, type ReadsFormat } from './reads/write-reads.ts'
export { type ReviewChoice, type UnknownReview, unknownReviewMessage } from './reviews/find-review.ts'
export {
  type DisagreementChoice,
  type ListedDisagreements,
  listDisagreements,
  type NotedDisagreement,
} from './reviews/list-disagreements.ts'
export { type PublishedEdition, type PublishFailure, publishEdition } from './reviews/publish-edition.ts'
export { backUpStore, backUpStoreAt } from './store/back-up-store.ts'
export type { KeptBackup } from './store/backup-folder.ts'
export { checkStore } from './store/check-store.ts'
export { type DescribedStore, describeStore } from './store/describe-store.ts'
export { moveStoreTo, restoreStoreAt } from './store/restore-store.ts'
export type { StoreAddress } from './store/store-address.ts'
export { type StoreRefusal, storeRefusalMessage } from './store/store-refusal.ts'
export { type AnalysedGroup, analyseReads, judgeItems, type ReadsAnalysis } from './teaching/analyse-reads.ts'
export {
  type AssignmentRequest,
  assignExercise,
  type MadeAssignment,
  withdrawAssignment,
} from './teaching/assign-exercise.ts'
export { exportReads, type ReadsRequest } from './teaching/export-reads.ts'
export { listOwnAssignments, type OwnAssignment } from './teaching/own-assignments.ts'
export { type SavedExercise, saveExercise } from './teaching/save-exercise.ts'
export {
  type Labelled,
  listTaughtExercises,
  type ShownTeaching,
  showTeaching,
  type TaughtAssignment,
  type TaughtExercise,
  type TaughtReader,
} from './teaching/show-teaching.ts'
export { type RecipeProblem, type TeachingRefusal, teachingRefusalMessage } from './teaching/teaching-refusal.ts'
export { type AdminOverview, listWaiting, showAdminOverview, type Waiting } from './waiting/list-waiting.ts'
