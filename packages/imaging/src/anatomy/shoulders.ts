import type { Random } from '@collimator/kernel'
import { around, between } from '../exact/chance.ts'
import { fillPolygon } from '../projection/polygon.ts'
import { type Profile, shellProfile, solidProfile } from '../projection/stroke.ts'
import { signOf } from './chest-cage.ts'
import { type BodyTubePoint, projectTube, type Scene, smoothTube } from './scene.ts'

// The inlet of the chest is deep: neck, shoulder girdle and upper arms lie behind one another.
const FLESH: Profile = (distance) => 1.16 * solidProfile(distance)
// The head of the arm bone is a thin shell round sponge.
const ARM_BONE = shellProfile(0.9, 0.36)
const COLLAR_BONE = shellProfile(0.82, 0.34)
const EDGE = shellProfile(0.3, 0.4)

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
  flesh(
    limb(scene, 1, [
      [-96, 6, -14, 44, 118],
      [-40, -14, -14, 56, 128],
      [40, -14, -14, 56, 128],
      [96, 6, -14, 44, 118],
    ]),
  )
  for (const sign of [-1, 1]) {
    const round = 46 + 14 * fat + 5 * patient.muscle
    flesh(
      limb(scene, sign, [
        [18, -66, -20, 54, 134],
        [62, -28, -18, 54, 142],
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
        [134, 150, -6, 44, 116],
        [126, 215, -8, 40, 96],
        [116, 280, -8, 38, 80],
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
  const tilt = around(random, 0, 0.06)
  for (const side of ['right', 'left'] as const) {
    const girdle = { pose, lift: between(random, -5, 5), tilt, random }
    drawClavicle(scene, signOf(side), girdle)
    drawScapula(scene, signOf(side), girdle)
  }
}

type Girdle = { readonly pose: ArmPose; readonly lift: number; readonly tilt: number; readonly random: Random }

/** An S whose outer end rises more or less steeply above the inner one. */
function drawClavicle(scene: Scene, sign: number, { pose, lift, tilt, random }: Girdle): void {
  const d = scene.patient.boneDensity
  const rise = (pose === 'rolled' ? 0.17 : 0.26) + 0.012 * lift + tilt
  const bow = between(random, 0.8, 2)
  // x, mm below the straight line, z, half width, path length.
  const samples: Limb = [
    [12, 1, 60, 9.6, 7],
    [19, 1, 63, 10, 8],
    [32, 0, 66, 8.4, 8.4],
    [58, -3, 62, 6.4, 8],
    [88, -2, 42, 6, 8],
    [118, 4, 16, 6.6, 7.6],
    [142, 4, 2, 7.4, 6.2],
    [157, 1, -4, 7.2, 5],
    [163, 0, -5, 6, 3.4],
  ]
  const line = samples.map(
    ([x, y, z, radius, chord]) => [x, 42 + y * bow - rise * (x - 13), z, radius, chord * d] as const,
  )
  drawLimb(scene, scene.maps.bone, limb(scene, sign, line), COLLAR_BONE)
}

// Outlines of the blade in mm from the midline and below the lung's apex: from its upper inner corner to the joint,
// down the thick outer border to the tip, and up the thin inner border. Rolled shoulders swing the tip outwards.
const BLADES: Readonly<Record<ArmPose, readonly (readonly [x: number, y: number])[]>> = {
  rolled: [
    [112, 6],
    [124, 16],
    [138, 24],
    [146, 30],
    [149, 44],
    [147, 58],
    [150, 84],
    [157, 124],
    [164, 158],
    [165, 176],
    [158, 180],
    [150, 160],
    [137, 116],
    [122, 62],
    [113, 28],
  ],
  hanging: [
    [92, 22],
    [108, 24],
    [128, 28],
    [140, 34],
    [144, 48],
    [142, 62],
    [137, 82],
    [129, 112],
    [121, 140],
    [116, 152],
    [109, 150],
    [105, 136],
    [98, 100],
    [91, 60],
    [89, 36],
  ],
}

/** Index of the outline's joint and tip: between them runs the thick border. */
const JOINT = 4
const TIP = 9

type BladeSample = readonly [x: number, y: number, radius: number, chord: number]

const SOCKET: readonly BladeSample[] = [
  [143, 29, 3, 2.4],
  [147, 43, 4.4, 4.4],
  [145, 60, 3.2, 2.6],
]
// The spine of the blade begins at its upper inner corner and ends as the acromion.
const ACROMION: readonly BladeSample[] = [
  [128, 22, 3, 2.4],
  [150, 9, 5, 3.4],
  [170, 2, 7.4, 4.2],
  [182, 8, 8, 3.6],
  [186, 14, 5, 2],
]
const CORACOID: readonly BladeSample[] = [
  [128, 27, 3, 1.6],
  [137, 21, 6, 3.6],
  [144, 21, 6.4, 4.6],
  [150, 25, 5, 3.4],
]

function drawScapula(scene: Scene, sign: number, { pose, lift, random }: Girdle): void {
  const d = scene.patient.boneDensity
  const out = between(random, -5, 5)
  const longer = between(random, 0.9, 1.08)
  const placed = (samples: readonly BladeSample[]) =>
    limb(
      scene,
      sign,
      samples.map(([x, y, r, chord]) => [x + out, (y < 60 ? y : 60 + (y - 60) * longer) - lift, -58, r, chord * d]),
    )
  const bone = (samples: readonly BladeSample[], profile: Profile) =>
    drawLimb(scene, scene.maps.bone, placed(samples), profile)
  const outline = BLADES[pose]
  const [cornerX, cornerY] = outline[0] as readonly [number, number]
  drawBlade(scene, placed(outline.map(([x, y]) => [x, y, 1, 2.5])))
  bone(fadingAtEnds(outline.slice(JOINT, TIP), 4, 5), EDGE)
  bone(fadingAtEnds(outline.slice(TIP), 1.6, 1.6), EDGE)
  bone(SOCKET, EDGE)
  bone([[cornerX + 4, cornerY + 10, 1.6, 1], ...ACROMION], COLLAR_BONE)
  bone(CORACOID, COLLAR_BONE)
  drawArmBone(scene, sign, { pose, out, lift })
}

function fadingAtEnds(line: readonly (readonly [number, number])[], radius: number, chord: number): BladeSample[] {
  return line.map(([x, y], i) => {
    const fade = Math.min(1, (i + 1) / 2, (line.length - i) / 2)
    return [x, y, radius * (0.6 + 0.4 * fade), chord * fade]
  })
}

/** The blade's body: a sheet of bone, thinnest in its middle. */
function drawBlade(scene: Scene, corners: readonly BodyTubePoint[]): void {
  const { maps, viewpoint } = scene
  const loop = projectTube(viewpoint, smoothTube([...corners, corners[0] as BodyTubePoint], 4))
  fillPolygon(maps.bone, maps.raster, { corners: loop, path: (corners[0] as BodyTubePoint).chord, rim: 5 })
}

type Arm = { readonly pose: ArmPose; readonly out: number; readonly lift: number }

function drawArmBone(scene: Scene, sign: number, { pose, out, lift }: Arm): void {
  const d = scene.patient.boneDensity
  const at = (x: number, y: number, radius: number, chord: number) =>
    [x + out, y - lift, -10, radius, chord * d] as const
  const line: Limb =
    pose === 'rolled'
      ? [
          at(167, 45, 22.5, 20),
          at(173, 51, 22, 20),
          at(186, 74, 15, 15),
          at(206, 110, 11.4, 14),
          at(238, 166, 11, 14),
          at(276, 232, 11, 14),
        ]
      : [
          at(164, 44, 22.5, 20),
          at(169, 52, 22, 20),
          at(177, 80, 15, 15),
          at(184, 118, 11.4, 14),
          at(194, 190, 11, 14),
          at(206, 340, 11, 14),
        ]
  drawLimb(scene, scene.maps.bone, limb(scene, sign, line), ARM_BONE)
}
