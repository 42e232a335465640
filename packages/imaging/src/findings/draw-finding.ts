import type { Scene } from '../anatomy/scene.ts'
import { drawAtelectasis } from './atelectasis.ts'
import { drawCardiomegaly } from './cardiomegaly.ts'
import { drawConsolidation } from './consolidation.ts'
import type { DrawFinding, DrawnFinding, FindingKind, PlannedFinding } from './finding.ts'
import { drawNodule } from './nodule.ts'
import { drawPleuralEffusion } from './pleural-effusion.ts'
import { drawPneumothorax } from './pneumothorax.ts'

const DRAWERS: Readonly<Record<FindingKind, DrawFinding>> = {
  nodule: drawNodule,
  consolidation: drawConsolidation,
  'pleural-effusion': drawPleuralEffusion,
  pneumothorax: drawPneumothorax,
  cardiomegaly: drawCardiomegaly,
  atelectasis: drawAtelectasis,
}

/**
 * Draws one planned finding into a scene that holds the body.
 * @param scene the exposure being built.
 * @param finding what, where and how subtle.
 */
export function drawFinding(scene: Scene, finding: PlannedFinding): DrawnFinding {
  return DRAWERS[finding.kind](scene, finding)
}
