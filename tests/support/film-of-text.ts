/**
 * An image file made of ASCII letters alone, so that tests can treat it as text: a NIfTI volume of one voxel, with the
 * text after the voxel, where no reader looks. Different texts give different files, all of which can be shown.
 */
export function filmOfText(text: string): string {
  const header = Buffer.alloc(VOXELS_AT + 1)
  header.writeInt32LE(348, 0)
  // Three dimensions of one voxel each, which is an unsigned byte.
  header.set([3, 0, 1, 0, 1, 0, 1, 0], 40)
  header.set([2, 0, 8, 0], 70)
  for (const at of [80, 84, 88]) header.writeFloatLE(0.5, at)
  header.writeFloatLE(VOXELS_AT, 108)
  header.write('n+1\0', 344, 'latin1')
  return header.toString('latin1') + text
}

// As a floating number it has no byte above 127; 352, the least, has one.
const VOXELS_AT = 512
