export { type CheckedRead, type CheckFigures, checkFigures } from './check/check-figures.ts'
export { balancedSquare } from './exercise/balanced-square.ts'
export { chooseShare, dealParts, wholeShares } from './exercise/deal-out.ts'
export { type DescribedExercise, describeExercise } from './exercise/describe-exercise.ts'
export { type ExerciseRecipe, exerciseRecipeSchema } from './exercise/exercise-recipe.ts'
export { type ExpectedNumbers, expectedNumbers } from './exercise/expected-numbers.ts'
export { type AlikeCases, type PackSupply, packSupply } from './exercise/pack-supply.ts'
export { type PlannedFilm, planFilms } from './exercise/plan-films.ts'
export {
  type CaseOffer,
  type ClassShortage,
  classesOf,
  type DealtCase,
  planPackFilms,
} from './exercise/plan-pack-films.ts'
export {
  type OrderedFilm,
  type PlannedRead,
  type PlannedSession,
  planReads,
  type ReadPlan,
  sortByTriage,
} from './exercise/plan-reads.ts'
export { type PlannedPower, plannedPower } from './exercise/planned-power.ts'
export { AS_STATED, isStated } from './exercise/stated-answers.ts'
export type { AdviceFigures } from './feedback/advice-figures.ts'
export { type ConditionAnswer, type ConditionFigures, conditionFigures } from './feedback/condition-figures.ts'
export { type CountedFigure, countedEstimate, countedShare, FEWEST, tooFew } from './feedback/counted-figure.ts'
export { type DecisionChange, decisionChange } from './feedback/decision-change.ts'
export {
  type FiguresOfReads,
  figuresOfReads,
  type LabelledFigures,
  type ReadForFigures,
} from './feedback/figures-of-reads.ts'
export { FILM_GROUPS, type FilmGroup, type GroupedFilms, groupFilms } from './feedback/group-films.ts'
export { type ItemFigures, type ItemVerdict, itemFigures } from './feedback/item-figures.ts'
export { isFilmOfPack, placeOfFilms } from './feedback/place-of-films.ts'
export {
  packScore,
  type ReadScore,
  SCORING_METHOD,
  type ScoredRead,
  unpackScore,
} from './feedback/read-score.ts'
export { type FigureChoice, type ReadingFigures, readingFigures, USUAL_CUSUM } from './feedback/reading-figures.ts'
export {
  type AiAnswer,
  type FilmLabels,
  judgeWholeFilm,
  type ReadToScore,
  type ScoredFilm,
  type ScoredQuestion,
  scoreFilm,
} from './feedback/scored-film.ts'
export { READ_TREATMENTS, type StudyRating, studyRatings } from './feedback/study-ratings.ts'
export { type CompetencyEvidence, competencyEvidence, MASTERY_RULE } from './practice/competency-evidence.ts'
export {
  dueTopics,
  gradeAnswer,
  type PracticeCard,
  type PracticeTopic,
  reviewTopic,
} from './practice/practice-cards.ts'
export {
  checkDraft,
  checkReport,
  markProblems,
  type ReportedFilm,
  type ReportFault,
  type ReportProblem,
} from './report/check-report.ts'
export { FIRST_HANGING, type Hanging, hangingSchema } from './report/hanging.ts'
export {
  type DraftReport,
  draftReportSchema,
  EMPTY_DRAFT,
  type FindingAnswer,
  markSchema,
  RECOMMENDATIONS,
  REPORT_LIMITS,
  type ReadReport,
  type ReportMark,
  readReportSchema,
} from './report/read-report.ts'
export {
  type Advice,
  READER_MODEL,
  type ReadingChance,
  type SimulatedQuestion,
  type SimulatedRead,
  type SimulatedReader,
  simulateDecision,
  simulateRead,
  simulateSeconds,
} from './simulation/reader-model.ts'
export { applyEvent, replayRead } from './state/apply-event.ts'
export { FEEDBACK_MOMENTS, type FeedbackMoment, isDebriefDue, type SessionProgress } from './state/debrief-moment.ts'
export { type ActivityCount, IDLE_AFTER_MS, NO_ACTIVITY, noteActivity } from './state/note-activity.ts'
export {
  type ActivitySignal,
  type ReadEvent,
  readEventSchema,
  SIGN_OFF_VERDICTS,
  type SignOffVerdict,
} from './state/read-event.ts'
export {
  AI_DISPLAYS,
  type AiDisplay,
  type ModeChoice,
  PARADIGMS,
  type Paradigm,
  type ReadMode,
  type Reveal,
  readModeOf,
} from './state/read-mode.ts'
export { assignRead, type CommittedReport, type ReadState, type SignOff } from './state/read-state.ts'
export type { ReadRefusal, ReadRefusalCode } from './state/refuse-event.ts'
export {
  FINISHED_PHASES,
  findTransition,
  READ_EVENT_KINDS,
  READ_PHASES,
  type ReadEventKind,
  type ReadPhase,
  TRANSITIONS,
  type Transition,
} from './state/transitions.ts'
export { type Audience, READ_PARTS, type ReadPart, visibleParts } from './state/visible-parts.ts'
export {
  ACCEPTANCE_CONFIDENCES,
  ACCEPTANCE_MEASURES,
  type AcceptanceCriteria,
  type AcceptanceMeasure,
  acceptanceCriteriaSchema,
  MEASURE_RULES,
} from './tool/acceptance-criteria.ts'
export { type AcceptanceFigures, acceptanceFigures } from './tool/acceptance-figures.ts'
export {
  ACCEPTANCE_DECISIONS,
  type AcceptanceDecision,
  type AcceptanceReport,
  acceptanceReportSchema,
  needsReason,
} from './tool/acceptance-report.ts'
export { type AnswerComparison, compareAnswers } from './tool/compare-answers.ts'
export { type FlippedFilm, flippedFilms } from './tool/flipped-films.ts'
export {
  type AcceptanceVerdict,
  type JudgedAcceptance,
  type JudgedCriterion,
  judgeAcceptance,
} from './tool/judge-acceptance.ts'
export { type ToolFigures, tableAt, toolAtThreshold } from './tool/tool-at-threshold.ts'
export { type AnsweredFilm, scoreTool, type ToolCut, type ToolScore, WHOLE_FILM } from './tool/tool-score.ts'
export { type WrongInThousand, wrongInThousand } from './tool/wrong-in-thousand.ts'
export { type AiSuggestion, aiSuggestionSchema } from './truth/ai-suggestion.ts'
export { FILM_CHANGES, type FilmChange, type FilmTruth, filmTruthSchema, type TrueLesion } from './truth/film-truth.ts'
export {
  type HitRule,
  locationReadOf,
  type MarkFate,
  type MatchedReport,
  matchReportMarks,
  USUAL_HIT_RULE,
} from './truth/match-report-marks.ts'
