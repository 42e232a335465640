import { projectTube, type Scene, smoothTube } from './scene.ts'

/**
 * Draws windpipe and main bronchi as air: their lumen is taken from the body.
 * @param scene the exposure being built; `maps.body` changes.
 */
export function drawAirways(scene: Scene): void {
  const { patient, shift, cage } = scene
  const k = patient.scale
  const bore = (patient.sex === 'M' ? 9 : 7.8) * k
  const pull = (share: number) => shift * share + patient.scoliosis * 0.4
  drawTube(scene, { onset: 1, air: 1 }, [
    [pull(0.1) + 1, cage.apexY - 150, bore * 0.8],
    [pull(0.2) + 1, cage.apexY, bore],
    [pull(0.8) - 2 * k, -24 * k, bore],
    [pull(1) - 3 * k, -8 * k, bore * 0.9],
  ])
  drawTube(scene, { onset: 0, air: 0.6 }, [
    [pull(1) - 3 * k, -3 * k, bore * 0.85],
    [pull(1) - 17 * k, 12 * k, bore * 0.7],
    [pull(1) - 30 * k, 30 * k, bore * 0.45],
  ])
  drawTube(scene, { onset: 0, air: 0.6 }, [
    [pull(1) - 3 * k, -3 * k, bore * 0.8],
    [pull(1) + 18 * k, 9 * k, bore * 0.62],
    [pull(1) + 40 * k, 22 * k, bore * 0.45],
  ])
}

/** How much of its first sample and of its whole width a tube's air takes from the body: walls and blood share a bronchus. */
type Lumen = { readonly onset: number; readonly air: number }

type Bore = readonly [x: number, y: number, radius: number]

function drawTube({ maps, stroker, viewpoint }: Scene, { onset, air }: Lumen, points: readonly Bore[]): void {
  const controls = points.map(([x, y, radius], i) => ({
    x,
    y,
    z: -8,
    radius,
    chord: -1.9 * radius * air * (i === 0 ? onset : 1),
  }))
  stroker.draw(maps.body, projectTube(viewpoint, smoothTube(controls, 6)))
}
