const [DARKEST, BRIGHTEST] = [0.08, 0.54]
const GAIN = 4 / (BRIGHTEST - DARKEST)

/**
 * A lung window as steps: level * gain, held between `from` and `to`, plus `shift`. It spreads display levels .08 to .54,
 * where hospital A shows lungs (nine in ten of its films are set to .26 to .45), over -2 to 2; all beyond is
 * one black and one white. Hospital B shows lungs brighter, flatter and less evenly (.29 to .60), and loses part
 * of them in the white.
 */
export const LUNG_WINDOW = { gain: GAIN, from: GAIN * DARKEST, to: GAIN * BRIGHTEST, shift: -2 - GAIN * DARKEST }

/**
 * Grey behind the lung window.
 * @param level 0 (black) to 1 (white).
 * @returns -2 to 2.
 */
export function throughLungWindow(level: number): number {
  return Math.min(LUNG_WINDOW.to, Math.max(LUNG_WINDOW.from, level * LUNG_WINDOW.gain)) + LUNG_WINDOW.shift
}
