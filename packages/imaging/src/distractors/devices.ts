import { signOf } from '../anatomy/chest-cage.ts'
import { type BodyTubePoint, projectTube, smoothTube } from '../anatomy/scene.ts'
import { between } from '../exact/chance.ts'
import type { TubePoint } from '../projection/stroke.ts'
import { type DistractorContext, type DrawDistractor, findTouched } from './distractor.ts'

function wire(context: DistractorContext, controls: readonly BodyTubePoint[]): TubePoint[] {
  const { scene } = context
  const points = projectTube(scene.viewpoint, smoothTube(controls, 10))
  scene.stroker.draw(scene.maps.metal, points)
  return points
}

/** Draws a catheter from the neck or below the collar bone to the lower superior vena cava. */
export const drawCentralLine: DrawDistractor = (context) => {
  const { scene, random } = context
  const { cage, patient } = scene
  const k = patient.scale
  const jugular = random.next() < 0.6
  const at = (x: number, y: number, z: number) => ({ x: x * k, y, z, radius: 1, chord: 0.75 })
  const entry = jugular
    ? [at(-44, cage.apexY - 70, 20), at(-34, cage.apexY - 20, 20)]
    : [at(-120, cage.apexY + 34, 50), at(-70, cage.apexY + 30, 40)]
  const tip = between(random, 8, 44) * k
  const inside = [at(-24, cage.apexY + 44, 20), at(-21, -20, 14), at(-20, tip, 14)]
  return findTouched(wire(context, [...entry, ...inside]), 3)
}

/** Draws a pacemaker's case below the left collar bone and two leads to the heart. */
export const drawPacemaker: DrawDistractor = (context) => {
  const { scene, random } = context
  const { cage, patient, maps, viewpoint, stroker } = scene
  const k = patient.scale
  const side = random.next() < 0.85 ? 1 : -1
  const x = side * between(random, 88, 108) * k
  const y = cage.apexY + between(random, 48, 66) * k
  const box = (dx: number, dy: number, radius: number, chord: number) => ({
    x: x + dx * k,
    y: y + dy * k,
    z: 80,
    radius,
    chord,
  })
  const plate = (distance: number) => (distance < 0.85 ? 1 : (1 - distance) / 0.15)
  const body = projectTube(viewpoint, [box(-7, -2, 19, 3.6), box(8, 3, 18, 3.6)])
  stroker.draw(maps.metal, body, plate)
  stroker.draw(maps.metal, projectTube(viewpoint, [box(-14, -16, 4, 2), box(8, -15, 4, 2)]), plate)
  const lead = (sway: number, endX: number, endY: number) =>
    wire(context, [
      { ...box(-6, -16, 0.8, 1.4) },
      { x: side * 62 * k, y: cage.apexY + 26 * k + sway, z: 50, radius: 0.8, chord: 1.4 },
      { x: -8 * k, y: -50 + sway, z: 20, radius: 0.8, chord: 1.4 },
      { x: (-24 + sway * 0.4) * k, y: 20, z: 14, radius: 0.8, chord: 1.4 },
      { x: endX * k, y: endY, z: 30, radius: 1.2, chord: 2 },
    ])
  const base = Math.min(cage.domeY.right, cage.domeY.left)
  const leads = [...lead(0, -34, base - 46), ...lead(5, between(random, 38, 62), base - 8)]
  return findTouched([...body, ...leads], 14)
}

/** Draws stick-on electrodes with their wires over the chest, as on the ward. */
export const drawMonitorLeads: DrawDistractor = (context) => {
  const { scene, random } = context
  const { cage, maps, viewpoint, stroker } = scene
  const all: TubePoint[] = []
  for (const side of ['right', 'left'] as const) {
    const x = signOf(side) * between(random, 70, 120)
    const y = between(random, cage.apexY + 30, cage.domeY[side] + 10)
    const pad = projectTube(
      viewpoint,
      [0, 0.6].map((dx) => ({ x: x + dx, y, z: 90, radius: 5.5, chord: 0.5 })),
    )
    stroker.draw(maps.metal, pad, (distance) => (distance < 0.35 ? 1 : distance > 0.75 && distance < 0.95 ? 0.3 : 0.08))
    const sway = between(random, -40, 40)
    const knots = [0, 1, 2, 3].map((i) => ({
      x: x - i * 0.16 * x + sway * (i / 3) * (1 - i / 6),
      y: y + 62 * i,
      z: 95,
      radius: 0.7,
      chord: 0.34,
    }))
    all.push(...pad, ...wire(context, knots))
  }
  return findTouched(all, 4)
}
