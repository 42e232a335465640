import { exponential, logarithm } from '../exact/exact-functions.ts'
import type { ThicknessMaps } from '../projection/thickness-maps.ts'
import { gaussianBlur, wideBlur } from './blur.ts'
import type { Imaging } from './hospital.ts'

/** Slope of the tone curve's toe: what absorbs less than lung, as the flanks' fat does, is kept from going black. */
const TOE = 0.42
/** Slope of its shoulder: beyond the mediastinum, in the belly, white is approached slowly. */
const SHOULDER = 0.5
/** Attenuation between lung and mediastinum below which contrast is no longer stretched, as in very thick chests. */
const LEAST_RANGE = 0.62
/** Signal from which the detector was hit without a body before it; such pixels are darkened. */
const DIRECT_FROM = 0.5
/** Widest structures that flattening acts on, mm. */
const BROAD_MM = 26

/**
 * Turns detector signal I into a displayable film: A = -ln I; flattening of broad differences and edge enhancement by
 * unsharp masks, A' = A - flattening G_broad * A + gain (A - G_edge * A) (Vuylsteke & Schoeters 1994, Proc SPIE
 * 2167:551-560, with two bands instead of many); and an S-shaped tone curve 1 / (1 + e^-(g (A - c))) set so that lung and mediastinum get the hospital's levels, as
 * automatic exposure recognition does (Prokop et al. 2003, Eur Radiol 13:1939-1950).
 * @param signal relative to air, above 0.
 * @param maps the planes that tell lung from mediastinum.
 * @param imaging the hospital's software.
 * @param field the collimator's opening, 0..1 a pixel.
 * @returns display levels 0 (black) to 1 (white), one a pixel.
 */
export function processedLevels(
  signal: Float32Array,
  maps: ThicknessMaps,
  imaging: Imaging,
  field: Float32Array,
): Float32Array {
  const { raster } = maps
  const attenuation = new Float32Array(signal.length)
  for (let at = 0; at < signal.length; at++) attenuation[at] = -logarithm(signal[at] as number)
  const broad = wideBlur(attenuation, raster, BROAD_MM)
  const fine = gaussianBlur(attenuation, raster.size, imaging.edgeMm / raster.pitchMm)
  for (let at = 0; at < attenuation.length; at++) {
    const a = attenuation[at] as number
    attenuation[at] = a - imaging.flattening * (broad[at] as number) + imaging.edgeGain * (a - (fine[at] as number))
  }
  return toneFilm(attenuation, signal, { maps, imaging, field })
}

type Film = { readonly maps: ThicknessMaps; readonly imaging: Imaging; readonly field: Float32Array }

function toneFilm(attenuation: Float32Array, signal: Float32Array, { maps, imaging, field }: Film): Float32Array {
  const { lung, mediastinum } = anchors(attenuation, maps, field)
  const low = logit(imaging.lungLevel)
  const gain = (logit(imaging.mediastinumLevel) - low) / Math.max(LEAST_RANGE, mediastinum - lung)
  const levels = new Float32Array(attenuation.length)
  for (let at = 0; at < levels.length; at++) {
    const above = (attenuation[at] as number) - lung
    const direct = (signal[at] as number) - DIRECT_FROM
    const unshielded = direct <= 0 ? 1 : Math.max(0.25, 1 - direct * 3)
    const dense = above - (mediastinum - lung)
    const bent = above < 0 ? TOE * above : dense > 0 ? above - (1 - SHOULDER) * dense : above
    const exponent = -low - gain * bent
    levels[at] = ((field[at] as number) * unshielded) / (1 + exponential(exponent))
  }
  return levels
}

function logit(share: number): number {
  return logarithm(share / (1 - share))
}

function anchors(
  attenuation: Float32Array,
  maps: ThicknessMaps,
  field: Float32Array,
): { lung: number; mediastinum: number } {
  let lung = 0
  let lungCount = 1e-9
  let dense = 0
  let denseCount = 1e-9
  for (let at = 0; at < attenuation.length; at++) {
    if ((field[at] as number) < 0.99) continue
    if ((maps.lung[at] as number) > 90) {
      lung += attenuation[at] as number
      lungCount++
    } else if ((maps.lung[at] as number) <= 0 && (maps.body[at] as number) > 150) {
      dense += attenuation[at] as number
      denseCount++
    }
  }
  return { lung: lung / lungCount, mediastinum: dense / denseCount }
}

/**
 * Stores display levels as whole numbers.
 * @param levels 0 to 1.
 * @param bitsStored 12 to 16.
 * @returns 0 to 2^bitsStored - 1, rounded half up.
 */
export function quantise(levels: Float32Array, bitsStored: number): Uint16Array {
  const top = (1 << bitsStored) - 1
  const stored = new Uint16Array(levels.length)
  for (let at = 0; at < stored.length; at++) {
    const level = levels[at] as number
    stored[at] = level <= 0 ? 0 : level >= 1 ? top : Math.floor(level * top + 0.5)
  }
  return stored
}
