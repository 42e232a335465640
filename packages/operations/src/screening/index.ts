export { type AdvisedStopping, adviseStopping, type StoppingRefusal, type StoppingRequest } from './advise-stopping.ts'
export { type RunWatch, type SharedRunInput, simulateRun } from './simulate-run.ts'
export {
  type LabelCounts,
  type RunSimulations,
  type SimulatedScreening,
  type SimulationRefusal,
  type SimulationRequest,
  simulateScreeningFile,
  simulationRefusalReason,
} from './simulate-screening.ts'
