import { exponential } from '../exact/exact-functions.ts'

/** Round channels that an observer looks through: how many, and how wide. */
export type ChannelDesign = {
  /** 1 to 12. */
  readonly count: number
  /** Width a of the Gaussian, in pixels of the region. */
  readonly width: number
}

/**
 * Laguerre-Gauss channels centred on a square region: u_j(r) = (sqrt 2 / a) exp(-pi r^2 / a^2) L_j(2 pi r^2 / a^2),
 * with the Laguerre polynomials by (j + 1) L_(j+1) = (2 j + 1 - x) L_j - j L_(j-1).
 * @param side pixels a side of the region.
 * @param design count and width.
 * @returns one plane a channel; they are orthonormal when the region is several widths wide.
 * @see Gallas & Barrett 2003, J Opt Soc Am A 20:1725-1738, equations 21 and 22.
 */
export function laguerreGaussChannels(side: number, design: ChannelDesign): Float64Array[] {
  const planes = Array.from({ length: design.count }, () => new Float64Array(side * side))
  const middle = (side - 1) / 2
  for (let at = 0; at < side * side; at++) {
    const dx = (at % side) - middle
    const dy = Math.floor(at / side) - middle
    const x = (2 * Math.PI * (dx * dx + dy * dy)) / (design.width * design.width)
    const envelope = (Math.SQRT2 / design.width) * exponential(-x / 2)
    let before = 0
    let polynomial = 1
    for (let j = 0; j < design.count; j++) {
      ;(planes[j] as Float64Array)[at] = envelope * polynomial
      const next = ((2 * j + 1 - x) * polynomial - j * before) / (j + 1)
      before = polynomial
      polynomial = next
    }
  }
  return planes
}

/**
 * What each channel sees of a region: v_j = sum over pixels of u_j g, the channel matrix applied to the picture (Gallas &
 * Barrett 2003, J Opt Soc Am A 20:1725-1738, section 2).
 * @param region `side` x `side` values.
 * @param channels planes of the same size.
 */
export function channelOutputs(region: ArrayLike<number>, channels: readonly Float64Array[]): number[] {
  return channels.map((channel) => {
    let sum = 0
    for (let at = 0; at < channel.length; at++) sum += (channel[at] as number) * (region[at] as number)
    return sum
  })
}
