import { err, ok, type Result } from '@collimator/kernel'
import { niftiAxes, type VolumeAxes } from './nifti-axes.ts'

/** Why a file cannot become a volume. */
export type VolumeFault =
  | { readonly code: 'VOLUME.NOT_NIFTI' }
  | { readonly code: 'VOLUME.DAMAGED'; readonly reason: string }
  | { readonly code: 'VOLUME.NOT_SUPPORTED'; readonly found: string; readonly expected: string }
  | { readonly code: 'VOLUME.TOO_LARGE'; readonly bytes: number; readonly mostBytes: number }

/** What the header of a NIfTI-1 file says of the voxels that follow it. */
export type NiftiHeader = {
  readonly size: readonly [columns: number, rows: number, slices: number]
  readonly spacingMm: readonly [column: number, row: number, slice: number]
  readonly kind: VoxelKind
  readonly littleEndian: boolean
  /** Byte of the first voxel. */
  readonly offset: number
  readonly slope: number
  readonly intercept: number
  /** Null where the file does not say where the volume lies. */
  readonly axes: VolumeAxes | null
}

/** The voxel types that are read, with the bytes of one voxel. */
export const VOXEL_BYTES = { uint8: 1, int16: 2, int32: 4, float32: 4, int8: 1, uint16: 2 } as const
/** See {@link VOXEL_BYTES}. */
export type VoxelKind = keyof typeof VOXEL_BYTES

/** Bytes of the header with the mark that no extension follows. */
export const NIFTI_HEADER_BYTES = 352

const KINDS = new Map<number, VoxelKind>([
  [2, 'uint8'],
  [4, 'int16'],
  [8, 'int32'],
  [16, 'float32'],
  [256, 'int8'],
  [512, 'uint16'],
])
/** Millimetres to the unit that the lowest three bits of xyzt_units name; unknown counts as millimetre. */
const UNIT_MM: readonly number[] = [1, 1000, 1, 0.001]

/**
 * Reads the header of a NIfTI-1 file in one piece (magic `n+1`), of either byte order.
 * @param bytes the unpacked file, at least {@link NIFTI_HEADER_BYTES}.
 * @returns a fault for two-file NIfTI, Analyze, NIfTI-2, more than three dimensions, colour, and sizes that are not
 * above 0. A slope of 0 means no scaling (slope 1, intercept 0), as the standard has it.
 * @see Cox et al., NIfTI-1 data format, nifti1.h: dim, datatype, pixdim, vox_offset, scl_slope, xyzt_units, magic.
 */
export function niftiHeader(bytes: Uint8Array): Result<NiftiHeader, VolumeFault> {
  const fields = fieldsOf(bytes)
  if (!fields) return err({ code: 'VOLUME.NOT_NIFTI' })
  const { littleEndian, short, float, byte } = fields
  const size = sizeOf(Array.from({ length: 8 }, (_, i) => short(40 + 2 * i)))
  if (!size.ok) return size
  const kind = KINDS.get(short(70))
  if (!kind) return notSupported(`datatype ${short(70)}`, `one of ${[...KINDS.keys()].join(', ')}`)
  const unit = UNIT_MM[byte(123) & 7] ?? 1
  const spacingMm = [80, 84, 88].map((at) => Math.abs(float(at)) * unit) as [number, number, number]
  const offset = float(108)
  const [slope, intercept] = float(112) === 0 ? [1, 0] : [float(112), float(116)]
  const axes = niftiAxes(fields, unit)
  const header = { size: size.value, spacingMm, kind, littleEndian, offset, slope, intercept, axes }
  const fault = faultOf(header)
  return fault === undefined ? ok(header) : toDamage(fault)
}

const MAGIC = [0x6e, 0x2b, 0x31, 0]

/** Reads fields in the byte order in which the header gives its own length, 348; undefined when it does so in neither. */
function fieldsOf(bytes: Uint8Array) {
  if (bytes.length < NIFTI_HEADER_BYTES || MAGIC.some((byte, i) => bytes[344 + i] !== byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, NIFTI_HEADER_BYTES)
  const littleEndian = view.getInt32(0, true) === 348
  if (!littleEndian && view.getInt32(0) !== 348) return undefined
  return {
    littleEndian,
    short: (at: number) => view.getInt16(at, littleEndian),
    float: (at: number) => view.getFloat32(at, littleEndian),
    byte: (at: number) => view.getUint8(at),
  }
}

function faultOf({ spacingMm, offset, slope, intercept }: NiftiHeader): string | undefined {
  if (spacingMm.some((side) => !(side > 0 && side < 1e6))) return 'the voxel size is not above 0'
  if (!Number.isInteger(offset) || offset < NIFTI_HEADER_BYTES) return 'the voxels do not follow the header'
  return Number.isFinite(slope) && Number.isFinite(intercept) ? undefined : 'the scaling is not a number'
}

function sizeOf([count = 0, ...lengths]: readonly number[]): Result<NiftiHeader['size'], VolumeFault> {
  const isStack = count >= 3 && count <= 7 && lengths.slice(3, count).every((length) => length <= 1)
  if (!isStack) return notSupported(`${count} dimensions`, '3 dimensions')
  const size = lengths.slice(0, 3) as [number, number, number]
  return size.every((length) => length >= 1) ? ok(size) : toDamage('the volume has no voxels')
}

function notSupported(found: string, expected: string): Result<never, VolumeFault> {
  return err({ code: 'VOLUME.NOT_SUPPORTED', found, expected })
}

function toDamage(reason: string): Result<never, VolumeFault> {
  return err({ code: 'VOLUME.DAMAGED', reason })
}
