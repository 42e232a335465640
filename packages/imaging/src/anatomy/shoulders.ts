import type { Random } from '@collimator/kernel'
import { between } from '../exact/chance.ts'
import { type Profile, shellProfile, solidProfile } from '../projection/stroke.ts'
import { signOf } from './chest-cage.ts'
import { type BodyTubePoint, projectTube, type Scene, smoothTube } from './scene.ts'

const LONG_BONE = shellProfile(0.72, 0.2)
// The inlet of the chest is deep: neck, shoulder girdle and upper arms lie behind one another.
const FLESH: Profile = (distance) => 1.16 * solidProfile(distance)
// The head of the arm bone is spongy: bright in the middle, with no rim.
const HEAD: Profile = (distance) => 0.8 * solidProfile(distance)
const EDGE = shellProfile(0.3, 0.4)
const PLATE: Profile = (distance) => (distance < 0.7 ? 1 : (1 - distance) / 0.3)

/** How the arms are held: abducted and shoulders rolled forward (upright PA), or at the sides (portable AP). */
export type ArmPose = 'rolled' | 'hanging'

type Limb = readonly (readonly [x: number, y: number, z: number, radius: number, chord: number])[]

function limb(scene: Scene, sign: number, samples: Limb): BodyTubePoint[] {
  const k = scene.patient.scale
  const top = scene.cage.apexY
  return samples.map(([x, y, z, radius, chord]) => ({
    x: sign * x * k,
    y: top + y * k,
    z,
    radius: radius * k,
    chord: chord * k,
  }))
}

function drawLimb(scene: Scene, map: Float32Array, controls: readonly BodyTubePoint[], profile: Profile): void {
  scene.stroker.draw(map, projectTube(scene.viewpoint, smoothTube(controls, 8)), profile)
}

/**
 * Draws neck, shoulders and upper arms as flesh.
 * @param scene the exposure being built; `maps.body` changes. Call it before the trunk is drawn.
 * @param pose how the arms are held.
 */
export function drawShoulderFlesh(scene: Scene, pose: ArmPose): void {
  const { maps, stroker, viewpoint, patient } = scene
  const fat = patient.habitus
  const flesh = (controls: readonly BodyTubePoint[]) =>
    stroker.draw(maps.body, projectTube(viewpoint, smoothTube(controls, 6)), FLESH, 'union')
  const neck = 50 + 16 * fat + 4 * patient.muscle
  flesh(
    limb(scene, 1, [
      [0, -160, -8, neck, 122],
      [0, -90, -8, neck, 122],
      [0, -30, -8, neck * 1.12, 130],
      [0, 20, -8, neck, 120],
    ]),
  )
  for (const sign of [-1, 1]) {
    const round = 46 + 14 * fat + 5 * patient.muscle
    flesh(
      limb(scene, sign, [
        [18, -66, -20, 46, 118],
        [62, -24, -18, 46, 128],
        [112, 8, -12, round, 140],
        [158, 32, -8, round, 136],
        [182, 58, -8, round, 118],
      ]),
    )
    flesh(limb(scene, sign, pose === 'rolled' ? rolledArm(round) : hangingArm(round)))
    flesh(
      limb(scene, sign, [
        [96, 30, 20, 56, 150],
        [130, 92, 10, 52 + 6 * patient.muscle, 140],
        [136, 160, -10, 42, 112],
      ]),
    )
  }
}

function rolledArm(round: number): Limb {
  return [
    [176, 48, -4, round, 110],
    [215, 112, -10, 46, 92],
    [262, 190, -14, 42, 82],
  ]
}

function hangingArm(round: number): Limb {
  return [
    [174, 52, -4, round, 90],
    [192, 120, -10, 43, 80],
    [206, 220, -14, 39, 74],
    [212, 330, -14, 36, 70],
  ]
}

/**
 * Draws clavicles, shoulder blades and the upper ends of the arm bones.
 * @param scene the exposure being built; `maps.bone` changes.
 * @param pose how the arms are held; rolled shoulders carry the blades off the lungs.
 */
export function drawShoulderBones(scene: Scene, pose: ArmPose): void {
  const random = scene.random.fork('shoulders')
  for (const side of ['right', 'left'] as const) {
    const lift = between(random, -5, 5)
    drawClavicle(scene, signOf(side), lift)
    drawScapula(scene, signOf(side), { pose, lift, random })
  }
}

function drawClavicle(scene: Scene, sign: number, lift: number): void {
  const d = scene.patient.boneDensity
  const line: Limb = [
    [13, 40, 62, 8.6, 7 * d],
    [24, 38, 66, 7.4, 7.6 * d],
    [58, 29 - lift * 0.3, 62, 5.6, 8 * d],
    [100, 14 - lift, 34, 5.4, 8 * d],
    [140, 5 - lift, 4, 6, 6.6 * d],
    [158, 7 - lift, -4, 5.4, 5 * d],
  ]
  drawLimb(scene, scene.maps.bone, limb(scene, sign, line), LONG_BONE)
}

type Scapula = { readonly pose: ArmPose; readonly lift: number; readonly random: Random }

function drawScapula(scene: Scene, sign: number, { pose, lift, random }: Scapula): void {
  const { maps, patient } = scene
  const d = patient.boneDensity
  const out = (pose === 'rolled' ? 22 : 0) + between(random, -6, 6)
  const draw = (line: Limb, profile: Profile) =>
    drawLimb(
      scene,
      maps.bone,
      limb(
        scene,
        sign,
        line.map(([x, y, z, r, c]) => [x, y - lift, z, r, c * d] as const),
      ),
      profile,
    )
  const at = (x: number, y: number, r: number, c: number) => [x + out, y, -62, r, c] as const
  draw([at(140, 46, 6, 2.6), at(129, 84, 5, 2.5), at(119, 124, 5, 2.4), at(112, 148, 6, 1.8)], EDGE)
  draw([at(88, 18, 1.6, 1.6), at(86, 60, 1.6, 1.7), at(97, 112, 1.8, 1.8), at(112, 148, 3, 2)], EDGE)
  draw([at(112, 34, 22, 1.7), at(110, 84, 19, 1.5), at(111, 132, 10, 1.4)], PLATE)
  draw([at(84, 30, 2.4, 2), at(112, 19, 3.4, 3.2), at(142, 6, 5, 4), at(160, 2, 7, 4)], EDGE)
  draw([at(118, 26, 5, 3), at(130, 24, 5, 3.6), at(141, 30, 5.5, 3.4)], EDGE)
  draw([at(141, 30, 5, 3.4), at(144, 44, 5, 3.8), at(140, 56, 5, 3.4)], EDGE)
  const head = out * 0.6
  draw(
    [
      [156 + head, 40, -10, 20, 5.2],
      [163 + head, 50, -10, 20, 5.6],
      [166 + head, 60, -10, 17, 5],
    ],
    HEAD,
  )
  const shaft: Limb =
    pose === 'rolled'
      ? [
          [164 + head, 54, -10, 15, 0],
          [188 + head, 92, -12, 11, 8],
          [232 + head, 160, -14, 10.5, 9],
          [270 + head, 220, -14, 10.5, 9],
        ]
      : [
          [166, 56, -10, 15, 0],
          [178, 100, -12, 11, 8],
          [190, 180, -14, 10.5, 9],
          [200, 330, -14, 10.5, 9],
        ]
  draw(shaft, LONG_BONE)
}
