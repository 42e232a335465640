import type { Random } from '@collimator/kernel'
import { byteDeviate } from '../exact/chance.ts'
import { softPath, type ThicknessMaps } from '../projection/thickness-maps.ts'
import { gaussianBlur, wideBlur } from './blur.ts'
import type { Imaging } from './hospital.ts'
import { transmittedPrimary } from './transmission.ts'

const SCATTER_SIGMA_MM = 38

/**
 * The signal of the detector relative to air: I = PSF * (P f + S + noise), with P the primary, f the collimator's share,
 * S the scatter, and noise of variance I / quanta + electronics (Bushberg et al., The Essential Physics of Medical
 * Imaging, 3rd ed. 2012, chapters 4 and 7; scatter as Seibert & Boone 1988, Med Phys 15:567-575).
 * @param maps path lengths in mm.
 * @param imaging the hospital's machine.
 * @param field share of the beam let through by the collimator, one value a pixel in 0..1.
 * @param random chance for the quanta.
 * @returns one value a pixel, at least 1e-5.
 */
export function exposedSignal(
  maps: ThicknessMaps,
  imaging: Imaging,
  field: Float32Array,
  random: Random,
): Float32Array {
  const primary = transmittedPrimary(maps, imaging.beam)
  for (let at = 0; at < primary.length; at++) primary[at] = (primary[at] as number) * (field[at] as number)
  const scattered = scatter(primary, maps, imaging)
  const { pitchMm, size } = maps.raster
  const signal = primary
  for (let at = 0; at < signal.length; at++) signal[at] = (signal[at] as number) + (scattered[at] as number)
  addNoise(signal, imaging, pitchMm, random)
  return gaussianBlur(signal, size, imaging.blurMm / pitchMm)
}

/**
 * Scatter as a share of the primary that grows with thickness, spread by a Gaussian of 38 mm: S = G * (P k (t / 200
 * mm)). A single broad kernel is the usual first approximation (Seibert & Boone 1988, Med Phys 15:567-575).
 */
function scatter(primary: Float32Array, maps: ThicknessMaps, imaging: Imaging): Float32Array {
  const source = new Float32Array(primary.length)
  for (let at = 0; at < source.length; at++) {
    source[at] = ((primary[at] as number) * imaging.scatterRatio * softPath(maps, at)) / 200
  }
  return wideBlur(source, maps.raster, SCATTER_SIGMA_MM)
}

/**
 * Quantum noise in the limit of many quanta: variance of the relative signal s is s / (q pitch^2), the Poisson
 * variance for q quanta a square millimetre in air; electronics add a constant variance.
 */
function addNoise(signal: Float32Array, imaging: Imaging, pitchMm: number, random: Random): void {
  const perQuantum = 1 / (imaging.quantaPerMm2 * pitchMm * pitchMm)
  const floor = imaging.electronicNoise * imaging.electronicNoise
  const chance = byteNoise(random)
  for (let at = 0; at < signal.length; at++) {
    const s = signal[at] as number
    const noisy = s + Math.sqrt(s * perQuantum + floor) * chance()
    signal[at] = noisy > 1e-5 ? noisy : 1e-5
  }
}

/** Unit deviates from xorshift32 (Marsaglia 2003, J Stat Softw 8:14), fast enough for a million pixels. */
function byteNoise(random: Random): () => number {
  let state = random.below(4294967295) + 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return byteDeviate(state)
  }
}
