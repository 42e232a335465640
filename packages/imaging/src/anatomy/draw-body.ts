import type { Random } from '@collimator/kernel'
import { randomTexture } from '../projection/texture.ts'
import { drawAirways } from './airways.ts'
import { drawLungVessels } from './lung-vessels.ts'
import { drawMediastinum } from './mediastinum.ts'
import { drawRibs } from './ribs.ts'
import type { Scene } from './scene.ts'
import { type ArmPose, drawShoulderBones, drawShoulderFlesh } from './shoulders.ts'
import { drawBowelGas, drawBreasts } from './soft-parts.ts'
import { drawSpine } from './spine.ts'
import { drawTorso } from './torso.ts'

/**
 * Draws a healthy body into the planes of a scene, flesh first, then what it holds.
 * @param scene the exposure being built; all planes change.
 * @param upright whether the person stands.
 */
export function drawBody(scene: Scene, upright: boolean): void {
  const pose: ArmPose = scene.viewpoint.view === 'PA' ? 'rolled' : 'hanging'
  const mediastinum = new Float32Array(scene.maps.body.length)
  drawMediastinum(scene, mediastinum)
  drawShoulderFlesh(scene, pose)
  drawTorso(scene, mediastinum)
  drawBreasts(scene)
  addFleshTexture(scene, scene.random.fork('flesh'))
  drawBowelGas(scene, upright)
  drawAirways(scene)
  drawLungVessels(scene, upright ? 1 : 1.12)
  addLungTexture(scene, mediastinum, scene.random.fork('parenchyma'))
  drawSpine(scene)
  drawRibs(scene)
  drawShoulderBones(scene, pose)
}

function addFleshTexture({ maps }: Scene, random: Random): void {
  const texture = randomTexture(maps.raster, { coarsestMm: 60, octaves: 6, persistence: 0.6 }, random)
  for (let at = 0; at < texture.length; at++) {
    const body = maps.body[at] as number
    maps.body[at] = body * (1 + 0.021 * (texture[at] as number))
  }
}

/** Where the heart leaves less lung in the beam there are fewer vessels too; and between vessels lung is not even. */
function addLungTexture({ maps }: Scene, mediastinum: Float32Array, random: Random): void {
  const texture = randomTexture(maps.raster, { coarsestMm: 28, octaves: 6, persistence: 0.72 }, random)
  for (let at = 0; at < texture.length; at++) {
    const lung = maps.lung[at] as number
    if (lung <= 0) continue
    const covered = Math.min(1, (mediastinum[at] as number) / 60)
    const share = Math.max(0.05, Math.min(1, (lung - 30) / 90)) * (1 - 0.8 * covered)
    const uneven = 1 + 0.07 * (texture[at] as number)
    maps.vessel[at] = (maps.vessel[at] as number) * share * uneven + lung * 0.014 * (texture[at] as number)
  }
}
