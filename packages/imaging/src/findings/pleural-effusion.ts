import { cageHalfWidth, domeHeight, signOf } from '../anatomy/chest-cage.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { eachPixelOver } from './body-grid.ts'
import { bySubtlety, type DrawFinding } from './finding.ts'

const HEIGHT_MM = [
  [16, 21],
  [24, 32],
  [39, 52],
  [68, 94],
  [104, 142],
] as const
const VEIL = [
  [0.07, 0.1],
  [0.13, 0.17],
  [0.2, 0.28],
  [0.32, 0.43],
  [0.46, 0.62],
] as const

/**
 * Draws fluid in the pleural space; its measure is the height in mm of the fluid at the chest wall above the
 * costophrenic angle. Standing, the fluid blunts the angle and rises along the wall as a meniscus (Light, Pleural
 * Diseases, 6th ed. 2013, chapter 6); on the ward part of it layers behind the lung as a veil that thickens downwards.
 */
export const drawPleuralEffusion: DrawFinding = (scene, finding) => {
  const { maps, cage, viewpoint } = scene
  const sign = signOf(finding.side)
  const lying = viewpoint.view === 'AP'
  const height = bySubtlety(finding, HEIGHT_MM)
  const veil = lying ? bySubtlety(finding, VEIL) : 0
  const wall = cage.halfWidth
  const angle = domeHeight(cage, finding.side, wall * 0.97)
  const edge = lying ? 13 : 6
  const presence = new Float32Array(maps.body.length)
  const area = { left: sign > 0 ? 0 : -wall - 4, right: sign > 0 ? wall + 4 : 0, top: cage.apexY, bottom: angle + 70 }
  eachPixelOver(scene, area, (at, x, y) => {
    if ((maps.lung[at] as number) <= 0) return
    const out = (x * sign) / Math.max(1, cageHalfWidth(cage, y))
    const rise = 0.62 + 0.38 * out * out * out * out
    const surface = angle - height * (out < 0.35 ? rise * smoothStep(-0.1, 0.35, out) : rise)
    const beside = smoothStep(0, 20, x * sign)
    const pool = beside * smoothStep(surface - edge, surface + edge * 1.4, y)
    const layer = veil * beside * smoothStep(cage.apexY + 20, angle, y)
    maps.fill[at] = Math.max(maps.fill[at] as number, 0.96 * pool, layer)
    presence[at] = Math.max(pool, layer > 0.6 * veil ? layer / (1.4 * veil) : 0)
  })
  return { presence, measure: height }
}
