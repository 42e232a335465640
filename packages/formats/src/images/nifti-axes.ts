import type { Vector } from './dicom/film-place.ts'

/** Where voxels lie: voxel (i, j, k) has its centre at origin + i * column + j * row + k * slice, in millimetres. */
export type VolumeAxes = {
  readonly origin: Vector
  readonly column: Vector
  readonly row: Vector
  readonly slice: Vector
}

/** Reads numbers of the header in its byte order. */
export type HeaderNumbers = { readonly short: (at: number) => number; readonly float: (at: number) => number }

/**
 * The place of a NIfTI volume in the patient: sform where the file has one (method 3), else qform (method 2). NIfTI counts
 * towards right, front and head; the axes are given as DICOM has them, towards left, back and head.
 * @param header reads the header's numbers.
 * @param unitMm millimetres of the header's unit of length.
 * @returns null where the file has neither, or numbers that are not finite.
 * @see Cox et al., nifti1.h, "3D image (volume) orientation and location in space", methods 2 and 3.
 */
export function niftiAxes(header: HeaderNumbers, unitMm: number): VolumeAxes | null {
  const rows = header.short(SFORM_CODE) > 0 ? sform(header) : header.short(QFORM_CODE) > 0 ? qform(header) : []
  if (rows.length === 0 || !rows.flat().every(Number.isFinite)) return null
  // Right and front become left and back; adding 0 turns -0 into 0.
  const vector = (i: number): Vector => [
    -at(rows, 0, i) * unitMm + 0,
    -at(rows, 1, i) * unitMm + 0,
    at(rows, 2, i) * unitMm,
  ]
  return { column: vector(0), row: vector(1), slice: vector(2), origin: vector(3) }
}

const QFORM_CODE = 252
const SFORM_CODE = 254

type Rows = readonly (readonly number[])[]

function at(rows: Rows, row: number, column: number): number {
  return rows[row]?.[column] as number
}

function sform({ float }: HeaderNumbers): Rows {
  return [280, 296, 312].map((from) => [0, 4, 8, 12].map((step) => float(from + step)))
}

/** The rotation of the quaternion (a, b, c, d), its columns scaled by the voxel's sides; pixdim[0] turns the third axis. */
function qform({ float }: HeaderNumbers): Rows {
  const [b, c, d] = [float(256), float(260), float(264)]
  const rest = 1 - (b * b + c * c + d * d)
  // Rounding can leave the three squares a little above 1; the turn is then by half a circle.
  const shrink = rest < 1e-7 ? 1 / Math.hypot(b, c, d) : 1
  const rotation = rotationOf(rest < 1e-7 ? 0 : Math.sqrt(rest), b * shrink, c * shrink, d * shrink)
  const sides = [float(80), float(84), float(88) * (float(76) < 0 ? -1 : 1)]
  const offsets = [float(268), float(272), float(276)]
  return rotation.map((row, i) => [...row.map((value, j) => value * (sides[j] as number)), offsets[i] as number])
}

function rotationOf(a: number, b: number, c: number, d: number): Rows {
  return [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ]
}
