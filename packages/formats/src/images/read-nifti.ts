import { err, ok, type Result } from '@collimator/kernel'
import { Gunzip } from 'fflate'
import {
  NIFTI_HEADER_BYTES,
  type NiftiHeader,
  niftiHeader,
  VOXEL_BYTES,
  type VolumeFault,
  type VoxelKind,
} from './nifti-header.ts'

/** A stack of grey slices. A voxel's value is slope * sample + intercept. */
export type GreyVolume = Pick<NiftiHeader, 'size' | 'spacingMm' | 'slope' | 'intercept' | 'axes'> & {
  /** columns * rows * slices samples; the column runs fastest, then the row. They may be the bytes of the file itself. */
  readonly samples: Uint8Array | Int8Array | Int16Array | Uint16Array | Int32Array | Float32Array
}

/** Most bytes of an unpacked volume: a CT of 1,000 slices has 524 million. */
const MOST_VOLUME_BYTES = 768 * 2 ** 20

/**
 * Reads a volume stored as NIfTI-1 in one file, plain or packed with gzip. Slices come in the order of the file.
 * @param bytes the file; of a packed one the header is read first, and a volume above {@link MOST_VOLUME_BYTES} or with a
 * megabyte more than its header promises is not unpacked whole.
 * @returns a fault for what is no such file, for one that ends early, and for samples that are not numbers. Never throws.
 * @see nifti-header.ts for the standard and what of it is read.
 */
export function readNifti(bytes: Uint8Array): Result<GreyVolume, VolumeFault> {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpackBytes(bytes) : ok(bytes)
  if (!plain.ok) return plain
  const header = niftiHeader(plain.value)
  if (!header.ok) return header
  const { kind, offset, littleEndian, ...described } = header.value
  const { size } = described
  const count = size[0] * size[1] * size[2]
  const length = count * VOXEL_BYTES[kind]
  if (length > MOST_VOLUME_BYTES) return err({ code: 'VOLUME.TOO_LARGE', bytes: length, mostBytes: MOST_VOLUME_BYTES })
  if (offset + length > plain.value.length) return toDamage('the file ends early')
  const view = new DataView(plain.value.buffer, plain.value.byteOffset + offset, length)
  const samples = samplesOf(view, kind, littleEndian)
  if (kind === 'float32' && samples.some((sample) => !Number.isFinite(sample)))
    return toDamage('a sample is not a finite number')
  return ok({ ...described, samples })
}

/** Bytes that may follow the voxels; some programs pad files to whole blocks. */
const MOST_LEFT_OVER = 2 ** 20
const PIECE = 65_536

/** Unpacks as much as the header asks for, which is read first: what a packed file grows to, its size does not tell. */
function unpackBytes(bytes: Uint8Array): Result<Uint8Array, VolumeFault> {
  const head = unpackedStart(bytes, NIFTI_HEADER_BYTES)
  if (!head.ok) return head
  const header = niftiHeader(head.value)
  if (!header.ok) return header
  const { size, kind, offset } = header.value
  const length = offset + size[0] * size[1] * size[2] * VOXEL_BYTES[kind]
  if (length > MOST_VOLUME_BYTES) return err({ code: 'VOLUME.TOO_LARGE', bytes: length, mostBytes: MOST_VOLUME_BYTES })
  // Gzip makes at most 1032 bytes of one; room for more is never made, whatever the header promises.
  return length > 1032 * bytes.length ? toDamage('the file ends early') : unpackedStart(bytes, length, MOST_LEFT_OVER)
}

/** The first bytes of what is packed, fewer where there are no more. With `mostLeftOver` the rest must be no longer. */
function unpackedStart(bytes: Uint8Array, length: number, mostLeftOver?: number): Result<Uint8Array, VolumeFault> {
  const start = new Uint8Array(length)
  let filled = 0
  let ended = false
  const gunzip = new Gunzip((part, final) => {
    start.set(part.subarray(0, Math.max(0, length - filled)), Math.min(length, filled))
    filled += part.length
    ended = final
  })
  const isEnough = () => mostLeftOver === undefined && filled >= length
  try {
    for (let at = 0; at < bytes.length && !isEnough(); at += PIECE) {
      gunzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
      if (filled > length + (mostLeftOver ?? Number.POSITIVE_INFINITY))
        return toDamage('there are more voxels than the header says')
    }
  } catch (error) {
    return toDamage(`the file cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`)
  }
  return ended || isEnough() ? ok(start.subarray(0, filled)) : toDamage('the file ends early')
}

/** Where the file's bytes can serve as they are they do, since a second copy of a large volume would not fit. */
function samplesOf(view: DataView, kind: VoxelKind, littleEndian: boolean): GreyVolume['samples'] {
  const size = VOXEL_BYTES[kind]
  const count = view.byteLength / size
  const { type, at } = READERS[kind]
  if (size === 1 || (littleEndian === IS_LITTLE && view.byteOffset % size === 0))
    return new type(view.buffer as ArrayBuffer, view.byteOffset, count)
  const samples = new type(count)
  for (let i = 0; i < count; i++) samples[i] = at(view, size * i, littleEndian)
  return samples
}

const IS_LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

type SampleType = {
  new (count: number): GreyVolume['samples']
  new (buffer: ArrayBuffer, at: number, count: number): GreyVolume['samples']
}

type VoxelReader = {
  readonly type: SampleType
  readonly at: (view: DataView, byte: number, littleEndian: boolean) => number
}

const READERS: Readonly<Record<VoxelKind, VoxelReader>> = {
  uint8: { type: Uint8Array, at: (view, byte) => view.getUint8(byte) },
  int8: { type: Int8Array, at: (view, byte) => view.getInt8(byte) },
  int16: { type: Int16Array, at: (view, byte, little) => view.getInt16(byte, little) },
  uint16: { type: Uint16Array, at: (view, byte, little) => view.getUint16(byte, little) },
  int32: { type: Int32Array, at: (view, byte, little) => view.getInt32(byte, little) },
  float32: { type: Float32Array, at: (view, byte, little) => view.getFloat32(byte, little) },
}

function toDamage(reason: string): Result<never, VolumeFault> {
  return err({ code: 'VOLUME.DAMAGED', reason })
}
