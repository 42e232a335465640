export { type BinaryAccuracy, binaryAccuracy } from './accuracy/binary-accuracy.ts'
export {
  type BinaryCall,
  type ConfusionFault,
  type ConfusionTable,
  confusionTable,
} from './accuracy/confusion-table.ts'
export { type LikelihoodRatios, likelihoodRatios } from './accuracy/likelihood-ratios.ts'
export { type PairedAccuracy, type PairedCall, type PairedChange, pairedAccuracy } from './accuracy/paired-accuracy.ts'
export { type PredictiveValues, predictiveValues } from './accuracy/predictive-values.ts'
export { type SignalDetection, signalDetection } from './accuracy/signal-detection.ts'
export {
  type AgreementCoefficients,
  type AgreementOptions,
  agreementCoefficients,
  COEFFICIENT_NAMES,
  type CoefficientName,
} from './agreement/agreement-coefficients.ts'
export {
  agreementByCategory,
  agreementByPair,
  type CategoryAgreement,
  type PairAgreement,
  ratingsByDimension,
} from './agreement/agreement-parts.ts'
export { type BootstrapInterval, type BootstrapPlan, bootstrapAgreement } from './agreement/bootstrap-agreement.ts'
export { codeSetKey, codeSetWeighting, type SetDistance, setDistance } from './agreement/code-sets.ts'
export { brennanPrediger } from './agreement/coefficients/brennan-prediger.ts'
export { congerKappa } from './agreement/coefficients/conger-kappa.ts'
export { fleissKappa, fleissKappaOfCategory } from './agreement/coefficients/fleiss-kappa.ts'
export { gwetAc } from './agreement/coefficients/gwet-ac.ts'
export { krippendorffAlpha, weightedAlpha } from './agreement/coefficients/krippendorff-alpha.ts'
export { percentAgreement } from './agreement/coefficients/percent-agreement.ts'
export { cohenKappa, scottPi } from './agreement/coefficients/two-coder-kappa.ts'
export { type MeasurementLevel, type Ratings, ratingsOf } from './agreement/ratings.ts'
export {
  distanceWeighting,
  identityWeighting,
  namedWeighting,
  quadraticWeighting,
  type Weighting,
  type WeightName,
  weightsOfLevel,
} from './agreement/weighting.ts'
export { brierScore, logLoss } from './calibration/brier-score.ts'
export { type CalibrationLine, calibrationLine } from './calibration/calibration-line.ts'
export { type CalibrationProfile, calibrationProfile } from './calibration/calibration-profile.ts'
export type { Forecast } from './calibration/forecast.ts'
export { type MurphyDecomposition, murphyDecomposition } from './calibration/murphy-decomposition.ts'
export {
  type Binning,
  type CalibrationError,
  calibrationError,
  type ReliabilityBin,
  reliabilityDiagram,
} from './calibration/reliability-diagram.ts'
export { type ChiSquareTest, chiSquareTest } from './contingency/chi-square-test.ts'
export { type ContingencyTable, contingencyTable } from './contingency/contingency-table.ts'
export { type CramersV, cramersV } from './contingency/cramers-v.ts'
export { type FisherExactTest, fisherExactTest } from './contingency/fisher-exact-test.ts'
export { fisherSimulatedTest } from './contingency/fisher-simulated-test.ts'
export { noncentralChiSquareCdf, noncentralityLimits } from './contingency/noncentral-chi-square.ts'
export { type FourfoldTable, oddsRatio } from './contingency/odds-ratio.ts'
export { type TrendGroup, type TrendTest, trendTest } from './contingency/trend-test.ts'
export { betaCdf, betaQuantile } from './distributions/beta.ts'
export { binomialCdf, binomialProbability, binomialUpperTail } from './distributions/binomial.ts'
export { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from './distributions/chi-square.ts'
export { fCdf, fQuantile, fUpperTail } from './distributions/f-distribution.ts'
export { logGamma } from './distributions/log-gamma.ts'
export { type NoncentralF, noncentralFUpperTail } from './distributions/noncentral-f.ts'
export {
  normalCdf,
  normalDensity,
  normalQuantile,
  normalTwoSided,
  normalUpperTail,
} from './distributions/normal.ts'
export { studentTCdf, studentTQuantile, studentTTwoSided } from './distributions/student-t.ts'
export { type CusumChart, type CusumDesign, cusumChart, learningCusum } from './learning/cusum-chart.ts'
export { type ItemAnswer, itemDiscrimination } from './learning/item-discrimination.ts'
export { type LearningBlock, type LearningCurve, learningCurve, type Outcome } from './learning/learning-curve.ts'
export { type MasteryRule, masteryVerdict } from './learning/mastery-verdict.ts'
export { raschAbility } from './learning/rasch-ability.ts'
export { type AnswerTable, type RaschDifficulties, raschDifficulties } from './learning/rasch-difficulties.ts'
export {
  type MemoryCard,
  newMemoryCard,
  type RecallGrade,
  reviewMemoryCard,
} from './learning/spaced-repetition.ts'
export { type AiAgainstReaders, type AiComparison, aiAgainstReaders } from './location/ai-against-readers.ts'
export {
  competitionMetric,
  type FrocCurve,
  type FrocPoint,
  frocArea,
  frocCurve,
  lesionFractionAt,
} from './location/froc-curve.ts'
export { LOCATION_MERITS, type LocationMerit, locationMerit } from './location/location-merit.ts'
export type { LesionRating, LocationRead } from './location/location-read.ts'
export {
  type LocationStudy,
  type LocationStudyOptions,
  locationStudy,
  type MeritCell,
} from './location/location-study.ts'
export {
  type LrocPoint,
  type LrocRead,
  type LrocStatistic as LrocFigure,
  lrocCurve,
  lrocMerit,
} from './location/lroc-merit.ts'
export {
  describeMatchRule,
  type Extent,
  type Lesion,
  type Mark,
  type MatchedMarks,
  type MatchRule,
  matchMarks,
  type Place,
} from './location/match-marks.ts'
export type { LeftOutMerit } from './location/pair-merit.ts'
export {
  type AnalysisChoice,
  analyseReaderStudy,
  errorTerm,
  type ReaderStudyAnalysis,
} from './mrmc/analysis/analyse-reader-study.ts'
export { type MeanSquares, meanSquares } from './mrmc/analysis/mean-squares.ts'
export {
  type Generalisation,
  type ObuchowskiRockette,
  obuchowskiRockette,
  type TreatmentDifference,
  type TreatmentMean,
  type TreatmentTest,
} from './mrmc/analysis/obuchowski-rockette.ts'
export { type PseudovalueAnova, pseudovalueAnova } from './mrmc/analysis/pseudovalue-anova.ts'
export { type ReaderDifference, readerDifferences } from './mrmc/analysis/reader-differences.ts'
export type { MeritGrid } from './mrmc/analysis/reader-layout.ts'
export type { ErrorStatistics as ErrorFigures, Limits, Statistic as Figure } from './mrmc/analysis/statistic.ts'
export { treatmentAlone } from './mrmc/analysis/treatment-alone.ts'
export { type ReaderVariances, readerVariances } from './mrmc/analysis/variance-components.ts'
export { deLongCovariance } from './mrmc/covariance/delong-covariance.ts'
export {
  type CellPlace,
  type CovarianceOfCells,
  type ErrorCovariance,
  type ErrorTerms,
  errorCovariance,
  type SharedCases,
} from './mrmc/covariance/error-covariance.ts'
export { type JackknifedCell, jackknifeCovariance } from './mrmc/covariance/jackknife-covariance.ts'
export type { CovarianceMethod } from './mrmc/covariance/study-covariance.ts'
export { type CellMerit, ratedClasses } from './mrmc/merit/cell-merit.ts'
export type { MeritRule } from './mrmc/merit/merit-rule.ts'
export type { ShareRule } from './mrmc/merit/share-merit.ts'
export {
  casesForPower,
  type PilotVariances,
  type PlannedStudy,
  pilotVariances,
  readerStudyPower,
  type StudyPower,
} from './mrmc/power/reader-study-power.ts'
export { readerStudy } from './mrmc/study/reader-study.ts'
export { type Cell, type ReaderStudy, type Reading, type StudyFault, studyFaultText } from './mrmc/study/reading.ts'
export { type StudyDesign, studyDesign } from './mrmc/study/study-design.ts'
export type { BckComponents } from './mrmc/ustatistics/bck-components.ts'
export { type MomentKind, type TreatmentChoice, type UStatistic, uStatistic } from './mrmc/ustatistics/u-statistics.ts'
export { agrestiCoullInterval } from './proportion/agresti-coull-interval.ts'
export { clopperPearsonInterval } from './proportion/clopper-pearson-interval.ts'
export { type ClusteredValue, clusteredMean, clusteredShare } from './proportion/clustered-mean.ts'
export { clusteredMedian } from './proportion/clustered-median.ts'
export { exactMcNemar, type McNemar } from './proportion/exact-mcnemar.ts'
export { type PairedCounts, pairedDifference } from './proportion/paired-difference.ts'
export { type ProportionMethod, type ProportionOptions, proportion } from './proportion/proportion.ts'
export { trialsForHalfWidth } from './proportion/trials-for-half-width.ts'
export { scoreLimits, wilsonInterval } from './proportion/wilson-interval.ts'
export { type AidedRead, isRevealed, type RevealedRead } from './reliance/aided-read.ts'
export { type BaselineDependence, baselineDependence } from './reliance/baseline-dependence.ts'
export { type DecisionTime, decisionTime } from './reliance/decision-time.ts'
export { type RelianceProfile, relianceProfile } from './reliance/reliance-profile.ts'
export { type RelianceShares, relianceShares, type SecondLook, secondLook } from './reliance/reliance-shares.ts'
export { type RescuedAndHarmed, rescuedAndHarmed } from './reliance/rescued-and-harmed.ts'
export { type WeightOfAdvice, weightOfAdvice } from './reliance/weight-of-advice.ts'
export { type BinormalFit, binormalFit, binormalFitOfCounts, binormalLimitArea } from './roc/binormal/binormal-fit.ts'
export { type RatingCounts, ratingCounts } from './roc/binormal/rating-counts.ts'
export { type ClusteredRating, clusteredArea } from './roc/clustered-area.ts'
export { type AreaComparison, pairedAreaTest, unpairedAreaTest } from './roc/delong-test.ts'
export { type EmpiricalArea, empiricalArea } from './roc/empirical-area.ts'
export { hanleyMcNeilError } from './roc/hanley-mcneil.ts'
export {
  type MeanArea,
  type MeanAreaComparison,
  meanArea,
  meanAreaDifference,
  type RatedQuestion,
} from './roc/mean-area.ts'
export { type PartialArea, partialArea } from './roc/partial-area.ts'
export { type Placements, placements, type RatedClasses } from './roc/placements.ts'
export { type OperatingPoint, type RocCurve, rocCurve, youdenPoint } from './roc/roc-curve.ts'
export {
  type PerformanceVerdict,
  performanceVerdict,
  type Verdict,
  type VerdictRule,
} from './verdict/performance-verdict.ts'
