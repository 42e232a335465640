export { fixCriteria, signAcceptance } from './decide-acceptance.ts'
export {
  type AcceptanceOutcome,
  type FixedCriteria,
  type ShownAcceptance,
  type SignedReport,
  showAcceptance,
} from './show-acceptance.ts'
export { type KeptThreshold, keepThreshold, type ShownTool, showTool } from './show-tool.ts'
export { readToolFile, type SecondRun, showToolOnFilm, type ToolFile, type ToolOnFilm } from './tool-on-film.ts'
