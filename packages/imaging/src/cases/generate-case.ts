import { type Random, seededRandom } from '@collimator/kernel'
import { chestCage, type Side } from '../anatomy/chest-cage.ts'
import { drawBody } from '../anatomy/draw-body.ts'
import { heartShadow } from '../anatomy/mediastinum.ts'
import { drawPatient, type Patient } from '../anatomy/patient.ts'
import type { Scene } from '../anatomy/scene.ts'
import { midMagnification } from '../anatomy/torso.ts'
import { collimatorShare, drawCollimation } from '../detector/collimation.ts'
import { exposedSignal } from '../detector/exposure.ts'
import { type Hospital, type HospitalId, hospitalOf } from '../detector/hospital.ts'
import { processedLevels, quantise } from '../detector/processing.ts'
import type { DistractorKind, Touched } from '../distractors/distractor.ts'
import { chooseDistractors, drawDistractor } from '../distractors/draw-distractors.ts'
import { isLobar, lobarPull } from '../findings/atelectasis.ts'
import { enlargedRatio } from '../findings/cardiomegaly.ts'
import { drawFinding } from '../findings/draw-finding.ts'
import type { FindingKind, PlannedFinding, Subtlety } from '../findings/finding.ts'
import { maskBox, type PixelBox, type RunLengthMask, runLengthMask } from '../findings/run-length-mask.ts'
import { pixelRange, type Raster } from '../projection/raster.ts'
import { Stroker } from '../projection/stroke.ts'
import { emptyMaps } from '../projection/thickness-maps.ts'
import type { View } from '../projection/viewpoint.ts'
import { planFindings, type SubtletyMix } from './case-mix.ts'
import { drawStudy, filmRaster, type Study } from './study.ts'

/** What to generate. Only `seed` and `hospital` are needed; the rest is drawn from the hospital's case mix. */
export type CaseRequest = {
  /** Any text or whole number; equal requests give equal bytes. */
  readonly seed: string | number
  readonly hospital: HospitalId
  /** Pixels a side, 64 to 2048; 1024 when absent. Small sizes show the same case and take a few milliseconds. */
  readonly size?: number
  /** Exactly these findings; an empty list gives a normal film. Absent: by prevalence. */
  readonly findings?: readonly FindingKind[]
  /** One subtlety for every finding, or shares of the five steps, hardest first. Absent: equal shares. */
  readonly subtlety?: Subtlety | SubtletyMix
  /** Share of films with a finding when `findings` is absent, 0 to 1; the hospital's own when absent. */
  readonly prevalence?: number
  readonly view?: View
  /** Exactly these distractors instead of chance. */
  readonly distractors?: readonly DistractorKind[]
  /**
   * Probability of the portable marker on an AP film whatever is wrong with the person; the hospital's own two
   * chances when absent. A set in which the marker tells nothing is asked for with one number for all.
   */
  readonly portableMarkerChance?: number
  /**
   * `replaced`: taken after hospital B has put panels in the place of its plates. The same seed then gives the same
   * person, findings, boxes and masks on other pixels. Hospital A keeps its panel, so nothing changes there.
   */
  readonly detector?: 'replaced'
  /** The person's own seed: films that share it show one body with the same findings; the case seed when absent. */
  readonly patientSeed?: string | number
}

/** One finding's truth. */
export type FindingTruth = {
  readonly kind: FindingKind
  readonly subtlety: Subtlety
  readonly side: Side
  /** Pixels; the box of the mask. */
  readonly box: PixelBox
  readonly mask: RunLengthMask
  /** Radius, fluid height, pleural gap, length in mm, or cardiothoracic ratio; see the finding's own function. */
  readonly measure: number
}

/** One distractor's place. */
export type DistractorTruth = { readonly kind: DistractorKind; readonly box: PixelBox }

/** All that is known for certain about a generated film. */
export type CaseTruth = {
  readonly findings: readonly FindingTruth[]
  readonly distractors: readonly DistractorTruth[]
  /** Greatest width of heart over greatest inner width of the chest, as drawn on this film. */
  readonly cardiothoracicRatio: number
}

/** A generated chest film with its truth. It shows no patient. */
export type GeneratedCase = {
  readonly id: string
  readonly seed: string
  readonly patientSeed: string
  readonly hospital: HospitalId
  readonly device: string
  /** Present on films of a replaced detector. */
  readonly detector?: 'replaced'
  readonly view: View
  readonly sex: 'F' | 'M'
  readonly ageYears: number
  readonly width: number
  readonly height: number
  /** Row by row; larger is whiter. */
  readonly pixels: Uint16Array
  readonly bitsStored: number
  /** Linear window that shows the film as processed, in stored values. */
  readonly window: { readonly center: number; readonly width: number }
  /** Distance of pixel centres on the detector. */
  readonly pixelSpacingMm: number
  /** Source to detector and source to middle of the body, mm. */
  readonly distances: { readonly sourceToDetectorMm: number; readonly sourceToPatientMm: number }
  readonly truth: CaseTruth
}

const PRESENT = 0.2

/**
 * Generates one chest film with exact truth. Same request, same bytes: chance comes from the seed alone and all
 * arithmetic is exactly rounded (docs/decisions/0030-generated-chest-films.md).
 * @param request what to generate.
 * @returns the film, its geometry and its truth; boxes and masks are in pixels of this size.
 * @example generateCase({ seed: 7, hospital: 'A', findings: ['nodule'], subtlety: 4, size: 256 })
 */
export function generateCase(request: CaseRequest): GeneratedCase {
  const seed = String(request.seed)
  const patientSeed = String(request.patientSeed ?? request.seed)
  const hospital = hospitalOf(request.hospital, request.detector === 'replaced')
  const isReplaced = request.detector === 'replaced' && hospital.replacement !== undefined
  const random = seededRandom(`${seed} at ${hospital.id}`)
  const person = seededRandom(`person ${patientSeed}`)
  const patient = drawPatient(person.fork('body'), patientSeed)
  const planned = planFindings(request, hospital, seededRandom(`findings of ${patientSeed} at ${hospital.id}`))
  const portable = portableShare(hospital, planned.length > 0)
  const view = request.view ?? (random.fork('view').next() < portable ? 'AP' : 'PA')
  const study = drawStudy(random.fork('study'), hospital, patient, view)
  const scene = sceneOf({ patient, study, planned, person, size: request.size ?? 1024 })
  drawBody(scene, view === 'PA')
  const findings = planned.flatMap((finding) => findingTruth(scene, finding))
  const distractors = distract({ request, hospital, scene, study, random, person, diseased: findings.length > 0 })
  return {
    id: `${hospital.id}-${seed}${isReplaced ? ' replaced' : ''}`,
    seed,
    patientSeed,
    hospital: hospital.id,
    device: hospital.device,
    ...(isReplaced ? { detector: 'replaced' } : {}),
    view,
    sex: patient.sex,
    ageYears: patient.ageYears,
    width: scene.maps.raster.size,
    height: scene.maps.raster.size,
    ...takeFilm(scene, study, random),
    distances: {
      sourceToDetectorMm: study.viewpoint.sourceDistanceMm,
      sourceToPatientMm: study.viewpoint.sourceDistanceMm - study.viewpoint.detectorGapMm,
    },
    truth: { findings, distractors, cardiothoracicRatio: measuredRatio(scene) },
  }
}

/** Patients with findings are more often imaged on the ward, by the same odds at both hospitals. */
function portableShare(hospital: Hospital, diseased: boolean): number {
  return Math.min(0.9, hospital.portableShare * (diseased ? 1.25 : 0.9))
}

type ScenePlan = {
  readonly patient: Patient
  readonly study: Study
  readonly planned: readonly PlannedFinding[]
  readonly person: Random
  readonly size: number
}

function sceneOf({ patient, study, planned, person, size }: ScenePlan): Scene {
  const raised = { right: 0, left: 0 }
  let shift = 0
  let heartScale = 1 + 0.35 * (1 - study.inspiration)
  for (const finding of planned) {
    if (finding.kind === 'atelectasis' && isLobar(finding)) {
      const pull = lobarPull(finding)
      raised[finding.side] += pull.raised
      shift += pull.shift
    }
    if (finding.kind === 'cardiomegaly') heartScale = enlargedRatio(finding) / patient.cardiothoracicRatio
  }
  const maps = emptyMaps(filmRaster(study, size))
  return {
    patient,
    cage: chestCage(patient, study.inspiration, raised),
    viewpoint: study.viewpoint,
    heartScale,
    shift,
    maps,
    stroker: new Stroker(maps.raster),
    random: person.fork('structure'),
  }
}

function findingTruth(scene: Scene, finding: PlannedFinding): FindingTruth[] {
  const { presence, measure } = drawFinding(scene, finding)
  const mask = runLengthMask(presence, scene.maps.raster.size, PRESENT)
  const box = maskBox(mask)
  const { kind, subtlety, side } = finding
  return box ? [{ kind, subtlety, side, box, mask, measure: Math.round(measure * 1000) / 1000 }] : []
}

type Distraction = {
  readonly request: CaseRequest
  readonly hospital: Hospital
  readonly scene: Scene
  readonly study: Study
  readonly random: Random
  readonly person: Random
  readonly diseased: boolean
}

function distract({ request, hospital, scene, study, random, person, diseased }: Distraction): DistractorTruth[] {
  const portable = study.view === 'AP'
  const { healthy, diseased: sick } = hospital.portableMarker
  const markerChance = request.portableMarkerChance ?? (diseased ? sick : healthy)
  const kinds =
    request.distractors ??
    chooseDistractors({
      person: person.fork('distractors'),
      exposure: random.fork('distractors'),
      ageYears: scene.patient.ageYears,
      portable,
      portableMarkerChance: portable ? markerChance : 0,
    })
  const lasting = new Set<DistractorKind>(['calcified-granuloma', 'healed-rib-fracture', 'pacemaker'])
  return kinds.flatMap((kind) => {
    const chance = (lasting.has(kind) ? person : random).fork(`distractor ${kind}`)
    const place = { fieldMm: study.imaging.fieldMm, centre: study.centre }
    const touched = drawDistractor(kind, { scene, hospital, random: chance, ...place })
    const box = touched && boxOf(scene.maps.raster, touched)
    return box ? [{ kind, box }] : []
  })
}

function boxOf(raster: Raster, touched: Touched): PixelBox | undefined {
  const { x0, x1, y0, y1 } = pixelRange(raster, touched)
  return x1 > x0 && y1 > y0 ? [x0, y0, x1 - x0, y1 - y0] : undefined
}

function takeFilm(scene: Scene, study: Study, random: Random) {
  const { maps } = scene
  const opening = drawCollimation(random.fork('collimator'), study.imaging.fieldMm, study.view === 'AP')
  const field = collimatorShare(maps.raster, opening, study.centre)
  const signal = exposedSignal(maps, study.imaging, field, random.fork('quanta'))
  const { bitsStored } = study.imaging
  const pixels = quantise(processedLevels(signal, maps, study.imaging, field), bitsStored)
  const range = 1 << bitsStored
  return { pixels, bitsStored, window: { center: range / 2, width: range }, pixelSpacingMm: maps.raster.pitchMm }
}

function measuredRatio(scene: Scene): number {
  const { right, left } = heartShadow(scene)
  return Math.round((1000 * (left - right)) / (2 * scene.cage.halfWidth * midMagnification(scene))) / 1000
}
