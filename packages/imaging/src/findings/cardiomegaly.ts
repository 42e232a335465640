import { eachOutlinePixel, heartShadow } from '../anatomy/mediastinum.ts'
import { bySubtlety, type DrawFinding, type PlannedFinding } from './finding.ts'

const RATIO = [
  [0.515, 0.53],
  [0.535, 0.555],
  [0.56, 0.59],
  [0.61, 0.65],
  [0.67, 0.72],
] as const

/**
 * The cardiothoracic ratio a finding of this subtlety reaches; above 0.5 is enlarged on an upright PA film
 * (Danzer 1919, Am J Med Sci 157:513).
 */
export function enlargedRatio(finding: PlannedFinding): number {
  return bySubtlety({ ...finding, random: finding.random.fork('ratio') }, RATIO)
}

/** Marks the enlarged heart that the body was drawn with; its measure is the intended cardiothoracic ratio. */
export const drawCardiomegaly: DrawFinding = (scene, finding) => {
  const presence = new Float32Array(scene.maps.body.length)
  eachOutlinePixel(scene.maps.raster, heartShadow(scene).spans, (at) => {
    presence[at] = 1
  })
  return { presence, measure: enlargedRatio(finding) }
}
