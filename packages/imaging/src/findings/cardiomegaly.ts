import { heartShadow } from '../anatomy/mediastinum.ts'
import { drawEllipsoid } from '../projection/ellipsoid.ts'
import { bySubtlety, type DrawFinding, type PlannedFinding } from './finding.ts'

const RATIO = [
  [0.515, 0.53],
  [0.535, 0.56],
  [0.565, 0.6],
  [0.605, 0.65],
  [0.66, 0.72],
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
  const { right, left } = heartShadow(scene)
  const presence = new Float32Array(scene.maps.body.length)
  for (const half of [right, left]) drawEllipsoid(presence, scene.maps.raster, { ...half, depth: 0.5 }, 'union')
  for (let at = 0; at < presence.length; at++) presence[at] = (presence[at] as number) > 0 ? 1 : 0
  return { presence, measure: enlargedRatio(finding) }
}
