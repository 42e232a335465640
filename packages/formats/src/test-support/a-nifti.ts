/** Fields of a NIfTI-1 header that a test may set, by their names in nifti1.h. */
export type NiftiOfTest = {
  readonly dim?: readonly number[]
  readonly datatype?: number
  readonly pixdim?: readonly number[]
  readonly voxOffset?: number
  readonly slope?: number
  readonly intercept?: number
  readonly units?: number
  readonly little?: boolean
  readonly magic?: string
  /** Three rows of four numbers. */
  readonly sform?: readonly number[]
  /** b, c, d, and the offsets x, y, z. */
  readonly qform?: readonly number[]
  /** What follows the header; two black voxels of one byte when absent. */
  readonly voxels?: Uint8Array
}

const PLAIN = {
  dim: [3, 2, 1, 1, 1, 1, 1, 1],
  datatype: 2,
  pixdim: [1, 1, 1, 1, 0, 0, 0, 0],
  voxOffset: 352,
  slope: 1,
  intercept: 0,
  units: 2,
  little: true,
  magic: 'n+1\0',
  voxels: new Uint8Array(2),
}

/** A NIfTI-1 file in one piece. */
export function aNifti(fields: NiftiOfTest = {}): Uint8Array {
  const of: Required<Omit<NiftiOfTest, 'sform' | 'qform'>> & NiftiOfTest = { ...PLAIN, ...fields }
  const bytes = new Uint8Array(352 + of.voxels.length)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, 348, of.little)
  for (const [i, length] of of.dim.entries()) view.setInt16(40 + 2 * i, length, of.little)
  view.setInt16(70, of.datatype, of.little)
  for (const [i, side] of of.pixdim.entries()) view.setFloat32(76 + 4 * i, side, of.little)
  view.setFloat32(108, of.voxOffset, of.little)
  view.setFloat32(112, of.slope, of.little)
  view.setFloat32(116, of.intercept, of.little)
  view.setUint8(123, of.units)
  view.setInt16(252, of.qform ? 1 : 0, of.little)
  view.setInt16(254, of.sform ? 1 : 0, of.little)
  for (const [i, value] of (of.qform ?? []).entries()) view.setFloat32(256 + 4 * i, value, of.little)
  for (const [i, value] of (of.sform ?? []).entries()) view.setFloat32(280 + 4 * i, value, of.little)
  bytes.set(new TextEncoder().encode(of.magic), 344)
  bytes.set(of.voxels, 352)
  return bytes
}
