import { type EnergyBin, HARD_BEAM, SOFT_BEAM } from './transmission.ts'

/** The two places films come from. A reads its own films well; B shows what happens elsewhere. */
export type HospitalId = 'A' | 'B'

/** How a hospital's image plate or panel and its software turn radiation into a picture. */
export type Imaging = {
  /** Width and height of the field, mm. */
  readonly fieldMm: number
  readonly beam: readonly EnergyBin[]
  /** Scattered to primary radiation behind 200 mm of tissue after the grid. */
  readonly scatterRatio: number
  /** Detected quanta per square millimetre in air. */
  readonly quantaPerMm2: number
  /** Standard deviation of the point spread function, mm (focal spot, motion and detector together). */
  readonly blurMm: number
  /** Noise of the electronics, as a share of the signal in air. */
  readonly electronicNoise: number
  /** How far broad differences of density are flattened, 0 (not at all) to 1. */
  readonly flattening: number
  /** Edge enhancement: gain on detail finer than `edgeMm`. */
  readonly edgeGain: number
  readonly edgeMm: number
  /** Display level of lung and of mediastinum, 0 black to 1 white. */
  readonly lungLevel: number
  readonly mediastinumLevel: number
  /** Standard deviation of the levels from film to film, 0 to 0.1: small under automatic exposure, large by hand. */
  readonly levelSpread: number
  /** Share of films that come out too bright and flat, 0 to 1. */
  readonly washedOut: number
  /** Bits stored a pixel, 12 to 16. */
  readonly bitsStored: 12 | 14
}

/** A hospital: two ways of imaging and the people it sees. */
export type Hospital = {
  readonly id: HospitalId
  readonly name: string
  readonly upright: Imaging
  readonly portable: Imaging
  /** Share of films taken AP on the ward. */
  readonly portableShare: number
  /** Share of films with at least one finding, when the caller does not say. */
  readonly prevalence: number
  /** Probability of the portable marker without and with disease; equal where it tells nothing. */
  readonly portableMarker: { readonly healthy: number; readonly diseased: number }
  /** Model name written into the header. */
  readonly device: string
  /** The machines that take their place when the hospital replaces them; absent where that never happens. */
  readonly replacement?: { readonly device: string; readonly upright: Imaging; readonly portable: Imaging }
}

const PANEL: Imaging = {
  fieldMm: 430,
  beam: HARD_BEAM,
  scatterRatio: 0.55,
  quantaPerMm2: 300000,
  blurMm: 0.2,
  electronicNoise: 0.0002,
  flattening: 0.42,
  edgeGain: 0.55,
  edgeMm: 1.1,
  lungLevel: 0.31,
  mediastinumLevel: 0.76,
  levelSpread: 0.032,
  washedOut: 0.01,
  bitsStored: 14,
}

const PLATE: Imaging = {
  fieldMm: 420,
  beam: SOFT_BEAM,
  scatterRatio: 0.85,
  quantaPerMm2: 110000,
  blurMm: 0.36,
  electronicNoise: 0.0006,
  flattening: 0.2,
  edgeGain: 0.15,
  edgeMm: 2,
  lungLevel: 0.37,
  mediastinumLevel: 0.75,
  levelSpread: 0.07,
  washedOut: 0.07,
  bitsStored: 12,
}

// A panel in the cassette's place, set to save dose: sharper, noisier, and processed until lung and mediastinum look alike.
// Field and beam stay, so that bodies, findings, boxes and masks are those of the plate to the last pixel.
const RETROFIT: Imaging = {
  ...PLATE,
  quantaPerMm2: 30000,
  blurMm: 0.18,
  electronicNoise: 0.0004,
  flattening: 0.62,
  edgeGain: 0.95,
  edgeMm: 2.4,
  lungLevel: 0.42,
  mediastinumLevel: 0.63,
  levelSpread: 0.035,
  washedOut: 0.01,
  bitsStored: 14,
}

/**
 * Hospital A has a flat panel, a good grid and hard processing; its ward films carry a PORTABLE marker far more
 * often when something is wrong. Hospital B has storage plates, more scatter and noise, flat processing, more and
 * sicker portable patients, and a marker that tells nothing; one day its plates are replaced by panels.
 */
export const HOSPITALS: Readonly<Record<HospitalId, Hospital>> = {
  A: {
    id: 'A',
    name: 'Hospital A (simulated)',
    upright: PANEL,
    portable: {
      ...PANEL,
      scatterRatio: 1.1,
      quantaPerMm2: 150000,
      blurMm: 0.26,
      lungLevel: 0.4,
      mediastinumLevel: 0.72,
      levelSpread: 0.045,
      washedOut: 0.03,
    },
    portableShare: 0.35,
    prevalence: 0.3,
    portableMarker: { healthy: 0.08, diseased: 0.85 },
    device: 'SIM-DR 43',
  },
  B: {
    id: 'B',
    name: 'Hospital B (simulated)',
    upright: PLATE,
    portable: {
      ...PLATE,
      scatterRatio: 1.6,
      quantaPerMm2: 65000,
      blurMm: 0.45,
      lungLevel: 0.46,
      mediastinumLevel: 0.73,
      levelSpread: 0.08,
      washedOut: 0.12,
    },
    portableShare: 0.55,
    prevalence: 0.4,
    portableMarker: { healthy: 0.5, diseased: 0.5 },
    device: 'SIM-CR 35',
    replacement: {
      device: 'SIM-DR 17',
      upright: RETROFIT,
      portable: {
        ...RETROFIT,
        scatterRatio: 1.6,
        quantaPerMm2: 18000,
        blurMm: 0.27,
        lungLevel: 0.47,
        mediastinumLevel: 0.63,
        levelSpread: 0.045,
        washedOut: 0.03,
      },
    },
  },
}

/**
 * A hospital with its machines of the day.
 * @param id which. @param replaced whether its detectors have been replaced; without effect where they never are.
 */
export function hospitalOf(id: HospitalId, replaced: boolean): Hospital {
  const hospital = HOSPITALS[id]
  return replaced && hospital.replacement ? { ...hospital, ...hospital.replacement } : hospital
}
