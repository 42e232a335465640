import type { Scene } from '../anatomy/scene.ts'
import { midMagnification } from '../anatomy/torso.ts'
import { pixelRange } from '../projection/raster.ts'

/** A rectangle of the body's mid plane, mm. */
export type BodyArea = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/**
 * Visits the pixels over a part of the body's mid plane.
 * @param scene the exposure.
 * @param area which part, body mm.
 * @param visit called with the pixel's index and its body x and y in mm.
 */
export function eachPixelOver(scene: Scene, area: BodyArea, visit: (at: number, x: number, y: number) => void): void {
  const { raster } = scene.maps
  const m = midMagnification(scene)
  const { centreX, centreY } = scene.viewpoint
  const range = pixelRange(raster, {
    left: (area.left - centreX) * m,
    right: (area.right - centreX) * m,
    top: (area.top - centreY) * m,
    bottom: (area.bottom - centreY) * m,
  })
  for (let row = range.y0; row < range.y1; row++) {
    const y = (raster.topMm + (row + 0.5) * raster.pitchMm) / m + centreY
    for (let column = range.x0; column < range.x1; column++) {
      const x = (raster.leftMm + (column + 0.5) * raster.pitchMm) / m + centreX
      visit(row * raster.size + column, x, y)
    }
  }
}
