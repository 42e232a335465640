import { exponential } from '../exact/exact-functions.ts'
import { softPath, type ThicknessMaps } from '../projection/thickness-maps.ts'

/** One part of the beam's spectrum with linear attenuation coefficients per millimetre. */
export type EnergyBin = {
  /** Share of the detected signal in air, 0 to 1; the bins sum to 1. */
  readonly share: number
  readonly softPerMm: number
  readonly bonePerMm: number
  readonly metalPerMm: number
}

// mu = (mu/rho) rho from Hubbell & Seltzer, NISTIR 5632 (1995), tables 3 and 4: water (1.00 g/cm3), cortical bone
// (1.92 g/cm3) and titanium (4.54 g/cm3) at 50, 60 and 80 keV.
const AT_50_KEV = { softPerMm: 0.02269, bonePerMm: 0.08145, metalPerMm: 0.5503 }
const AT_60_KEV = { softPerMm: 0.02059, bonePerMm: 0.06044, metalPerMm: 0.3479 }
const AT_80_KEV = { softPerMm: 0.01837, bonePerMm: 0.0428, metalPerMm: 0.184 }

/** A hard beam of about 120 kVp with added filtration. */
export const HARD_BEAM: readonly EnergyBin[] = [
  { share: 0.4, ...AT_60_KEV },
  { share: 0.6, ...AT_80_KEV },
]

/** A softer beam of about 90 kVp, as portable machines use. */
export const SOFT_BEAM: readonly EnergyBin[] = [
  { share: 0.45, ...AT_50_KEV },
  { share: 0.55, ...AT_80_KEV },
]

/**
 * Primary radiation behind a body, relative to air: sum over bins of share exp(-sum mu_i t_i), the Beer-Lambert law
 * (Bushberg et al., The Essential Physics of Medical Imaging, 3rd ed. 2012, equation 3-9).
 * @param maps path lengths in mm.
 * @param beam spectrum, one or more bins.
 * @returns one value a pixel in (0, 1].
 */
export function transmittedPrimary(maps: ThicknessMaps, beam: readonly EnergyBin[]): Float32Array {
  const { bone, metal } = maps
  const primary = new Float32Array(bone.length)
  for (let at = 0; at < primary.length; at++) {
    const soft = softPath(maps, at)
    const hard = bone[at] as number
    const dense = metal[at] as number
    let sum = 0
    for (const bin of beam) {
      sum += bin.share * exponential(-bin.softPerMm * soft - bin.bonePerMm * hard - bin.metalPerMm * dense)
    }
    primary[at] = sum
  }
  return primary
}
