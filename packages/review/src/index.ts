export { addTo, anyOf, type Bitset, both, countOf, emptySet, fullSet, positionsOf } from './catalogue/bitset.ts'
export {
  browse,
  type CatalogueView,
  type FacetCount,
  type FacetView,
  positionsSet,
  selectedNumbers,
} from './catalogue/browse.ts'
export { type CatalogueIndex, type IndexBuilder, indexBuilder, type SortKey } from './catalogue/catalogue-index.ts'
export { catalogueFacets, type Facet, roleLabel, statusLabel, UNKNOWN_VALUE } from './catalogue/facets.ts'
export {
  type CatalogueSelection,
  EVERYTHING,
  fitSelection,
  readSelection,
  SORT_KEYS,
  selectedSet,
  seriesOnce,
  valuesSet,
  writeSelection,
} from './catalogue/selection.ts'
export {
  type Category,
  type Codebook,
  categoryLabel,
  codebookSchema,
  type Dimension,
  dimensionOf,
  findCategory,
} from './codebook/codebook.ts'
export {
  type CodebookWithRates,
  categoriesOn,
  type ExchangeRates,
  exchangeRatesSchema,
  priceEuroCents,
} from './codebook/derive-codes.ts'
export { type Association, association, type FisherSimulated, LEAST_FOR_TEST } from './crosstab/association.ts'
export { type Crosstab, type CrosstabCell, type CrosstabLine, crosstab, knownCounts } from './crosstab/crosstab.ts'
export {
  answerLabel,
  type CodedQuestion,
  codedQuestions,
  NOT_STATED,
} from './decisions/answered-questions.ts'
export { type CoderAnswers, coderAnswers } from './decisions/coder-answers.ts'
export {
  type AgreementLine,
  type CodingAgreement,
  type ConfusionCounts,
  codingAgreement,
  type QuestionAgreement,
} from './decisions/coding-agreement.ts'
export { correctionChains, leadingChain } from './decisions/correction-chains.ts'
export {
  type CurrentDecisions,
  currentDecisions,
  currentListing,
} from './decisions/current-listing.ts'
export {
  type Adjudication,
  type AdjudicationOutcome,
  adjudicationOutcomeSchema,
  type Coding,
  type CriterionDecision,
  criterionDecisionSchema,
  type DimensionCoding,
  dimensionCodingSchema,
  emptyHistory,
  type Provenance,
  provenanceSchema,
  type RecordHistory,
  type ScreeningDecision,
  type ScreeningOutcome,
  type Sighting,
} from './decisions/decision.ts'
export {
  decisionsOfListing,
  type ListingStatement,
  type NewDecisions,
  type Undecided,
} from './decisions/decisions-of-listing.ts'
export { type Disagreement, disagreementsOf } from './decisions/disagreements.ts'
export { type EvidenceQuote, evidenceQuoteSchema } from './decisions/evidence-quote.ts'
export { readCodingRow } from './decisions/read-coding-row.ts'
export { factsOf, type RecordFacts, recordFactsSchema } from './decisions/record-facts.ts'
export type { Conflict, JudgedPair } from './dedupe/closure.ts'
export type { Comparison, Relation } from './dedupe/comparison.ts'
export type { DedupeRecord } from './dedupe/dedupe-record.ts'
export { type DedupeProfileName, detectProfile } from './dedupe/detect-profile.ts'
export { type DedupeOptions, type Duplicates, findDuplicates } from './dedupe/find-duplicates.ts'
export { type FoundReference, recordOfReference } from './dedupe/record-of-reference.ts'
export {
  fitViewer,
  GAP_COLUMNS,
  type GapCell,
  type GapColumn,
  type GapMap,
  type GapViewer,
  gapMap,
} from './gaps/gap-map.ts'
export { type Baseline, type BaselineMark, baselineSchema, markFor, markText } from './overview/baseline.ts'
export { type CategoryShare, combinations, type Distribution, distribution, facetOf } from './overview/distribution.ts'
export { type Headline, headlines, type ThenAndNow, thenAndNow } from './overview/findings.ts'
export {
  OVERVIEW_FIGURE_IDS,
  type OverviewFigure,
  overviewFigure,
  type PositionedPeriod,
  positionedPeriods,
  STRATEGY_MATRIX,
} from './overview/overview-figures.ts'
export { countOfKnown, nAndMissing, percentText } from './overview/words.ts'
export { generateListings } from './program/generate-listings.ts'
export { LISTING_COLUMNS } from './program/listing-columns.ts'
export {
  earliestDay,
  halfYearOf,
  isFullDate,
  isPartialDate,
  latestDay,
  type PartialDate,
  partialDateSchema,
  yearOf,
} from './program/partial-date.ts'
export type {
  CodingBasis,
  CriterionVerdict,
  ListedPrice,
  ListingId,
  ListingRelation,
  ProgramListing,
  SeriesYear as SeriesEdition,
} from './program/program-listing.ts'
export { type CodingScheme, DECISION_WORDS, readListingRow } from './program/read-listing-row.ts'
export type { ExchangeRow, RowPlace } from './program/row-reader.ts'
export { type Cell, flatListingRow, writeListingRow } from './program/write-listing-row.ts'
export {
  type CountedReason,
  exclusionReasons,
  type FlowBuilder,
  flowBuilder,
  type ReviewFlow,
  reviewFlow,
} from './protocol/flow.ts'
export { type Criterion, type Protocol, protocolSchema } from './protocol/protocol.ts'
export {
  isEligibleFormat,
  SCREENING_STATUSES,
  type ScreeningStatus,
  screeningStatus,
} from './protocol/screening-status.ts'
export {
  type CriteriaSpace,
  type CriteriaTexts,
  startFromCriteria,
  weighWithCriteria,
} from './screening/criteria-start.ts'
export { drawPriors, type NoPriors } from './screening/draw-priors.ts'
export {
  meanMetrics,
  SCREENING_METRIC_DEFINITIONS,
  type ScreeningMetrics,
  screeningMetrics,
} from './screening/screening-metrics.ts'
export { SCREENING_MODELS, type ScreeningModel, type ScreeningModelName } from './screening/screening-model.ts'
export {
  type ScreeningLabel,
  type ScreeningOrder,
  startScreeningOrder,
  type TermInfluence,
} from './screening/screening-order.ts'
export {
  type CannotSimulate,
  type ScreeningRun,
  type SimulationOptions,
  simulateScreening,
} from './screening/simulate-screening.ts'
export { type ScreeningText, type TermMatrix, type TermSpace, weighTerms } from './screening/term-space.ts'
export { missedTargetProbability, type ScreeningSoFar } from './stopping/buscar.ts'
export { type ConsecutiveIrrelevant, consecutiveIrrelevant } from './stopping/consecutive-irrelevant.ts'
export { estimateRecall, type RecallEstimate } from './stopping/recall-estimate.ts'
export {
  adviseOnStopping,
  type StoppingAdvice,
  type StoppingProblem,
  type StoppingTarget,
} from './stopping/stopping-advice.ts'
