import { type ChestCage, cageHalfWidth, signOf } from '../anatomy/chest-cage.ts'
import { projectTube } from '../anatomy/scene.ts'
import { smoothStep } from '../exact/smooth-step.ts'
import { LUNG_DENSITY } from '../projection/thickness-maps.ts'
import { eachPixelOver } from './body-grid.ts'
import { bySubtlety, type DrawFinding } from './finding.ts'

const GAP_MM = [
  [4, 6.5],
  [8, 12],
  [15, 22],
  [30, 44],
  [54, 76],
] as const
const FREE_AIR = -LUNG_DENSITY / (1 - LUNG_DENSITY)
const PLEURA_MM = 0.55
// A small gap is crossed obliquely: lung in front of it and behind fills most of the beam's way.
const AIR_SHARE = [0.22, 0.32, 0.5, 0.86, 1] as const

/**
 * Draws free air between lung and chest wall: no vessels in it, and the visceral pleura as a fine line seen edge on.
 * Its measure is the gap in mm at the side of the upper chest.
 */
export const drawPneumothorax: DrawFinding = (scene, finding) => {
  const { maps, cage, viewpoint } = scene
  const sign = signOf(finding.side)
  const gap = bySubtlety(finding, GAP_MM)
  const depth = cage.domeY[finding.side] - cage.apexY
  const reach = depth * Math.min(1.1, 0.4 + gap / 55)
  const boundary = (y: number) => collapsedWidth(cage, { y, gap, reach })
  const air = AIR_SHARE[finding.subtlety - 1] as number
  const presence = new Float32Array(maps.body.length)
  const area = {
    left: sign > 0 ? 0 : -cage.halfWidth - 2,
    right: sign > 0 ? cage.halfWidth + 2 : 0,
    top: cage.apexY,
    bottom: cage.apexY + reach + 6,
  }
  eachPixelOver(scene, area, (at, x, y) => {
    if ((maps.lung[at] as number) <= 0 || x * sign < 16) return
    const outside = smoothStep(-0.5, 0.5, x * sign - boundary(y))
    if (outside <= 0) {
      const crowded = 0.0035 * gap * smoothStep(16, 46, x * sign)
      maps.fill[at] = Math.max(maps.fill[at] as number, crowded)
      return
    }
    const emptied = outside * air
    maps.vessel[at] = (maps.vessel[at] as number) * (1 - emptied)
    maps.fill[at] = (maps.fill[at] as number) * (1 - emptied) + FREE_AIR * emptied
    presence[at] = outside
  })
  const line = []
  for (let y = cage.apexY + gap * 1.1 + 0.4; y < cage.apexY + reach; y += 3) {
    const fade = Math.min(1, (cage.apexY + reach - y) / 14)
    line.push({ x: sign * boundary(y), y, z: 0, radius: PLEURA_MM, chord: 7 * fade * air })
  }
  scene.stroker.draw(maps.vessel, projectTube({ ...viewpoint, rotation: 0 }, line))
  return { presence, measure: gap }
}

type Level = { readonly y: number; readonly gap: number; readonly reach: number }

function collapsedWidth(cage: ChestCage, { y, gap, reach }: Level): number {
  const down = (y - cage.apexY) / reach
  if (down >= 1) return cage.halfWidth * 2
  const here = gap * (1 - down * down * down)
  return Math.max(0, cageHalfWidth(cage, y - 1.1 * gap * (1 - down)) - here)
}
