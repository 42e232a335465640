import type { Random } from '@collimator/kernel'
import type { Patient } from '../anatomy/patient.ts'
import { wallThickness } from '../anatomy/torso.ts'
import type { Hospital, Imaging } from '../detector/hospital.ts'
import { around, between } from '../exact/chance.ts'
import type { Raster } from '../projection/raster.ts'
import type { View, Viewpoint } from '../projection/viewpoint.ts'

/** How one film of a person was taken. */
export type Study = {
  readonly view: View
  readonly imaging: Imaging
  readonly viewpoint: Viewpoint
  /** Depth of breath, 1 full. */
  readonly inspiration: number
  /** Detector mm of the middle of the film. */
  readonly centre: { readonly x: number; readonly y: number }
}

/**
 * Draws the geometry of a film: distance, turn of the patient, breath and centring.
 * @param random chance of this exposure.
 * @param hospital where it is taken.
 * @param patient who is taken.
 * @param view PA upright or AP on the ward.
 */
export function drawStudy(random: Random, hospital: Hospital, patient: Patient, view: View): Study {
  const portable = view === 'AP'
  const imaging = portable ? hospital.portable : hospital.upright
  const halfDepth = patient.chestHalfDepth + wallThickness(patient).frontBack
  const inspiration = Math.min(1.04, around(random, portable ? 0.86 : 0.97, portable ? 0.07 : 0.045))
  const viewpoint: Viewpoint = {
    view,
    sourceDistanceMm: portable ? between(random, 1000, 1250) : between(random, 1800, 1850),
    detectorGapMm: halfDepth + between(random, 15, portable ? 60 : 40),
    rotation: around(random, 0, portable ? 0.075 : 0.035),
    centreX: around(random, 0, portable ? 9 : 4),
    centreY: patient.lungHeight * 0.12,
  }
  const centre = { x: 0, y: around(random, portable ? 8 : 6, 12) }
  return { view, imaging: chooseProcessing(random.fork('processing'), imaging), viewpoint, inspiration, centre }
}

/** No two films are exposed and processed alike, and some come out washed out. */
function chooseProcessing(random: Random, imaging: Imaging): Imaging {
  const lift = random.next() < imaging.washedOut ? 0.12 : 0
  const lungLevel = Math.max(0.14, imaging.lungLevel + lift + around(random, 0, imaging.levelSpread))
  const range = imaging.mediastinumLevel - imaging.lungLevel - lift
  return {
    ...imaging,
    lungLevel,
    mediastinumLevel: Math.min(0.88, lungLevel + range * around(random, 0.94, 1.6 * imaging.levelSpread)),
    flattening: imaging.flattening * (1 + around(random, 0, 2 * imaging.levelSpread)),
    edgeGain: imaging.edgeGain * (1 + around(random, 0, 3 * imaging.levelSpread)),
  }
}

/**
 * The pixels of a film.
 * @param study how it was taken.
 * @param size pixels a side.
 */
export function filmRaster(study: Study, size: number): Raster {
  const { fieldMm } = study.imaging
  return {
    size,
    pitchMm: fieldMm / size,
    leftMm: study.centre.x - fieldMm / 2,
    topMm: study.centre.y - fieldMm / 2,
  }
}
