import type { FilmSpacing, SectionPlane, Vector } from './dicom/film-place.ts'
import type { VolumeAxes } from './nifti-axes.ts'
import type { GreyVolume } from './read-nifti.ts'

/** A volume as sections that a viewer of films can show, in the order of the file. */
export type VolumeSections = {
  readonly width: number
  readonly height: number
  readonly count: number
  /** Bits of a section's sample. */
  readonly bits: 16
  /** A voxel's value is slope * sample + intercept. */
  readonly slope: number
  readonly intercept: number
  /** Shows all values of the volume, the least black and the greatest white. */
  readonly window: { readonly center: number; readonly width: number }
  readonly spacing: FilmSpacing
  /** Samples of section k, 0 to count - 1: width * height, the column runs fastest. */
  readonly samples: (k: number) => Uint16Array
  /** Where section k lies; null where the file does not say, or its axes are not at right angles. */
  readonly plane: (k: number) => SectionPlane | null
}

/**
 * Cuts a volume into sections of 16 bits. Whole numbers keep their differences; floating numbers, and whole ones with a
 * wider range, are spread over 65,536 steps. All sections share one scale.
 * @param volume at least one voxel.
 */
export function volumeSections(volume: GreyVolume): VolumeSections {
  const { size, samples, spacingMm, axes } = volume
  const [width, height, count] = size
  const { least, greatest, step } = scaleOf(samples)
  const middle = (least + greatest) / 2
  const area = width * height
  return {
    width,
    height,
    count,
    bits: 16,
    slope: volume.slope * step,
    intercept: volume.slope * least + volume.intercept,
    window: {
      center: volume.slope * middle + volume.intercept,
      width: Math.abs(volume.slope) * Math.max(step, greatest - least),
    },
    spacing: { columnMm: spacingMm[0], rowMm: spacingMm[1], at: 'patient' },
    samples: (k) =>
      Uint16Array.from(samples.subarray(k * area, (k + 1) * area), (sample) => Math.round((sample - least) / step)),
    plane: (k) => (axes ? planeOf(axes, k) : null),
  }
}

function scaleOf(samples: GreyVolume['samples']): {
  readonly least: number
  readonly greatest: number
  readonly step: number
} {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const sample of samples) {
    if (sample < least) least = sample
    if (sample > greatest) greatest = sample
  }
  const range = greatest - least
  const isWhole = !(samples instanceof Float32Array)
  return { least, greatest, step: (isWhole && range <= 65_535) || range === 0 ? 1 : range / 65_535 }
}

function planeOf({ origin, column, row, slice }: VolumeAxes, k: number): SectionPlane | null {
  const [alongRow, alongColumn] = [unit(column), unit(row)]
  const slant = alongRow.reduce((sum, value, i) => sum + value * (alongColumn[i] as number), 0)
  if (!(Math.abs(slant) < 1e-4)) return null
  const first = origin.map((value, i) => value + k * (slice[i] as number))
  return { origin: first as unknown as Vector, alongRow, alongColumn }
}

function unit(vector: Vector): Vector {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length) as unknown as Vector
}
