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
export {
  type PerformanceVerdict,
  performanceVerdict,
  type Verdict,
  type VerdictRule,
} from './verdict/performance-verdict.ts'
