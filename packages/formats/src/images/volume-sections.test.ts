import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile, sharedNames } from '../../../../tests/support/shared-data.ts'
import { aNifti, type NiftiOfTest } from '../test-support/a-nifti.ts'
import { niftiAxes } from './nifti-axes.ts'
import { readNifti } from './read-nifti.ts'
import { volumeSections } from './volume-sections.ts'

const volumeOf = (fields: NiftiOfTest) => {
  const read = readNifti(aNifti(fields))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const sectionsOf = (fields: NiftiOfTest) => volumeSections(volumeOf(fields))

describe('where a volume lies', () => {
  it('is told by sform, right and front turned into left and back', () => {
    const sform = [0, -2, 0, 10, 3, 0, 0, 20, 0, 0, 4, 30]
    expect(volumeOf({ sform, qform: [0, 0, 0, 1, 2, 3] }).axes).toEqual({
      column: [0, -3, 0],
      row: [2, 0, 0],
      slice: [0, 0, 4],
      origin: [-10, -20, 30],
    })
  })

  it('is told by qform where there is no sform', () => {
    const axes = volumeOf({ qform: [0, 0, 0, 1, 2, 3], pixdim: [1, 2, 3, 4, 0, 0, 0, 0] }).axes
    expect(axes).toEqual({ column: [-2, 0, 0], row: [0, -3, 0], slice: [0, 0, 4], origin: [-1, -2, 3] })
  })

  it('a negative first pixdim turns the third axis, a quaternion of half a turn two', () => {
    const axes = volumeOf({ qform: [0, 0, 1, 0, 0, 0], pixdim: [-1, 1, 1, 1, 0, 0, 0, 0] }).axes
    expect(axes).toEqual({ column: [1, 0, 0], row: [0, 1, 0], slice: [0, 0, -1], origin: [0, 0, 0] })
  })

  it('is told in millimetres whatever the unit', () => {
    expect(volumeOf({ units: 3, qform: [0, 0, 0, 1000, 0, 0], pixdim: [1, 500, 500, 500] }).axes).toMatchObject({
      column: [-0.5, 0, 0],
      origin: [-1, 0, 0],
    })
  })

  it('is unknown without both, and where a number is none', () => {
    expect(volumeOf({}).axes).toBeNull()
    expect(volumeOf({ qform: [Number.NaN, 0, 0, 0, 0, 0] }).axes).toBeNull()
  })
})

describe('the sections of a volume', () => {
  const words = (...values: number[]) => new Uint8Array(Int16Array.from(values).buffer)

  it('keep the differences of whole numbers, and their values by slope and intercept', () => {
    const fields = {
      dim: [3, 2, 1, 2, 1, 1, 1, 1],
      datatype: 4,
      slope: 2,
      intercept: 5,
      voxels: words(-1000, 0, 1, 3000),
    }
    const sections = sectionsOf({ ...fields, pixdim: [1, 0.5, 0.7, 3] })
    expect([0, 1].map((k) => [...sections.samples(k)])).toEqual([
      [0, 1000],
      [1001, 4000],
    ])
    expect(sections).toMatchObject({ width: 2, height: 1, count: 2, bits: 16, slope: 2, intercept: -1995 })
    expect(sections.window).toEqual({ center: 2005, width: 8000 })
    expect(sections.spacing.columnMm).toBeCloseTo(0.5, 6)
    expect(sections.spacing.rowMm).toBeCloseTo(0.7, 6)
  })

  it('spread floating numbers over 65,536 steps', () => {
    const voxels = new Uint8Array(Float32Array.from([-1, 1]).buffer)
    const sections = sectionsOf({ datatype: 16, voxels })
    expect([...sections.samples(0)]).toEqual([0, 65_535])
    expect(sections.slope * 65_535 + sections.intercept).toBeCloseTo(1, 9)
    expect([...sectionsOf({ datatype: 16, voxels: new Uint8Array(8) }).samples(0)]).toEqual([0, 0])
  })

  it('lie one slice apart, along the axes of the volume', () => {
    const sections = sectionsOf({ dim: [3, 1, 1, 2, 1, 1, 1, 1], sform: [0, 0, 2, 5, -3, 0, 0, 6, 0, 4, 0, 7] })
    expect(sections.plane(1)).toEqual({ origin: [-7, -6, 7], alongRow: [0, 1, 0], alongColumn: [0, 0, 1] })
    expect(sectionsOf({}).plane(0)).toBeNull()
    const slanted = [1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    expect(sectionsOf({ sform: slanted }).plane(0)).toBeNull()
  })
})

it.skipIf(lacksSharedData('casepack/starter-2026-11'))(
  'where a hippocampus of the starter pack has both, qform and sform say the same',
  () => {
    const folder = 'casepack/starter-2026-11/hippocampus/labels'
    for (const name of sharedNames(folder)) {
      const bytes = sharedFile(`${folder}/${name}`)
      const read = readNifti(bytes)
      if (!read.ok || !read.value.axes) continue
      const { column, row, slice } = read.value.axes
      const sides = [column, row, slice].map((vector) => Math.hypot(...vector))
      sides.forEach((side, i) => {
        expect(side).toBeCloseTo(read.value.spacingMm[i] as number, 3)
      })
    }
  },
)

it('qform and sform of the same place give the same axes', () => {
  // A quarter turn about the axis from foot to head: a = d = sqrt(1/2).
  const numbers = new Map([
    [256, 0],
    [260, 0],
    [264, Math.SQRT1_2],
    [268, 1],
    [272, 2],
    [276, 3],
    [76, 1],
    [80, 2],
    [84, 3],
    [88, 4],
    ...[0, -3, 0, 1, 2, 0, 0, 2, 0, 0, 4, 3].map((value, i): [number, number] => [280 + 4 * i, value]),
  ])
  const axesBy = (code: number) =>
    niftiAxes({ short: (at) => (at === code ? 1 : 0), float: (at) => numbers.get(at) as number }, 1)
  const [byQform, bySform] = [axesBy(252), axesBy(254)]
  for (const axis of ['column', 'row', 'slice', 'origin'] as const)
    byQform?.[axis].forEach((value, i) => {
      expect(value).toBeCloseTo(bySform?.[axis][i] as number, 9)
    })
})
