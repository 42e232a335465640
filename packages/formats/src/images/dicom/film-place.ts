import { type DicomDataSet, decimalsOf, itemOf, textOf } from './data-set/data-set.ts'
import { type PatientOrientation, patientOrientation } from './patient-orientation.ts'

/** How far apart pixels are. */
export type FilmSpacing = {
  /** From a row to the next, millimetres. */
  readonly rowMm: number
  /** From a column to the next. */
  readonly columnMm: number
  /**
   * Where that holds: in the patient (sections, and films that were calibrated), at the detector (where things nearer to
   * the tube are enlarged), or one of the two, which the file does not say.
   */
  readonly at: 'patient' | 'detector' | 'unstated'
}

/** Where a section lies: millimetres in the patient, axes towards left, back and head. */
export type SectionPlane = {
  /** Centre of the first pixel. */
  readonly origin: Vector
  /** Unit vector from a column to the next. */
  readonly alongRow: Vector
  /** Unit vector from a row to the next. */
  readonly alongColumn: Vector
}

/** See {@link SectionPlane}. */
export type Vector = readonly [left: number, back: number, head: number]

/** What is known of where an image was taken. */
export type FilmPlace = {
  /** Null where the file gives none. */
  readonly spacing: FilmSpacing | null
  /**
   * Height of a pixel over its width, by the spacing or, where the file gives none, by its aspect ratio; 1 where it gives
   * neither, or none that can be.
   */
  readonly pixelAspect: number
  /** Of each frame; empty for projections. */
  readonly planes: readonly SectionPlane[]
  /** Such as PA, AP, LL; empty where the file does not say. */
  readonly view: string
  /** L, R, B for both, U for unpaired; empty where the file does not say. */
  readonly laterality: string
  /** Where in the patient its rows and columns lead; null where the file does not say. */
  readonly orientation: PatientOrientation | null
}

/**
 * Reads spacing, place, view and side. In files of many frames the place stands in functional groups.
 * @param set the data set of an image.
 * @returns null, empty lists and empty texts for what is absent or no number.
 * @see DICOM PS3.3 sections C.7.6.2, C.7.6.3.1.7 (aspect ratio), C.7.6.16.2 and 10.7.1.3 (calibrated spacing of projections).
 */
export function filmPlace(set: DicomDataSet): FilmPlace {
  const planes = planesOf(set)
  const spacing = spacingOf(set)
  return {
    spacing,
    pixelAspect: spacing ? possibleAspect(spacing.rowMm, spacing.columnMm) : pixelAspectOf(set),
    planes,
    view: viewOf(set),
    laterality: textOf(set, 0x00200062) || textOf(set, 0x00200060),
    orientation: patientOrientation(textOf(set, 0x00200020), planes[0]),
  }
}

const PIXEL_SPACING = 0x00280030
const IMAGER_SPACING = 0x00181164
const SCANNED_SPACING = 0x00182010
const CALIBRATION = 0x00280a02
const POSITION = 0x00200032
const ORIENTATION = 0x00200037
const SHARED_GROUPS = 0x52009229
const FRAME_GROUPS = 0x52009230

function spacingOf(set: DicomDataSet): FilmSpacing | null {
  const groups = [SHARED_GROUPS, FRAME_GROUPS].flatMap((tag) => itemOf(set, tag) ?? [])
  const measures = groups.map((group) => itemOf(group, 0x00289110)).find(Boolean)
  const pixel = pairOf(measures ?? set, PIXEL_SPACING)
  const imager = pairOf(set, IMAGER_SPACING)
  if (pixel) return { ...pixel, at: whereItHolds(set, pixel, imager) }
  if (imager) return { ...imager, at: 'detector' }
  const scanned = pairOf(set, SCANNED_SPACING)
  return scanned ? { ...scanned, at: 'unstated' } : null
}

const PIXEL_ASPECT = 0x00280034
/** Line scanners and ultrasound reach some 5; a ratio beyond this is a slip, and would stretch a film out of sight. */
const MOST_ASPECT = 20

/** Vertical over horizontal size of a pixel, which the file writes as two whole numbers. */
function pixelAspectOf(set: DicomDataSet): number {
  const [vertical = 1, horizontal = 1] = decimalsOf(set, PIXEL_ASPECT)
  return possibleAspect(vertical, horizontal)
}

function possibleAspect(vertical: number, horizontal: number): number {
  const ratio = vertical / horizontal
  return ratio >= 1 / MOST_ASPECT && ratio <= MOST_ASPECT ? ratio : 1
}

type SpacingPair = Pick<FilmSpacing, 'rowMm' | 'columnMm'>

function whereItHolds(set: DicomDataSet, pixel: SpacingPair, imager: SpacingPair | undefined): FilmSpacing['at'] {
  if (planesOf(set).length > 0 || set.has(CALIBRATION)) return 'patient'
  if (!imager) return 'unstated'
  return pixel.rowMm === imager.rowMm && pixel.columnMm === imager.columnMm ? 'detector' : 'patient'
}

function pairOf(set: DicomDataSet, tag: number): SpacingPair | undefined {
  const [rowMm = 0, columnMm = 0] = decimalsOf(set, tag)
  return rowMm > 0 && columnMm > 0 ? { rowMm, columnMm } : undefined
}

function planesOf(set: DicomDataSet): readonly SectionPlane[] {
  const shared = itemOf(set, SHARED_GROUPS)
  const frames = set.get(FRAME_GROUPS)?.items
  const groups = frames?.map((frame) => [frame, shared ?? set]) ?? [[set]]
  const planes = groups.map((sources) => planeOf(sources))
  return planes.every((plane) => plane !== undefined) ? planes : []
}

function planeOf(sources: readonly DicomDataSet[]): SectionPlane | undefined {
  const numbers = (sequence: number, tag: number) => {
    const holders = sources.map((source) => itemOf(source, sequence) ?? source)
    return holders.map((holder) => decimalsOf(holder, tag)).find(({ length }) => length > 0) ?? []
  }
  const origin = vectorOf(numbers(0x00209113, POSITION))
  const directions = numbers(0x00209116, ORIENTATION)
  const alongRow = vectorOf(directions.slice(0, 3))
  const alongColumn = vectorOf(directions.slice(3))
  return origin && alongRow && alongColumn ? { origin, alongRow, alongColumn } : undefined
}

function vectorOf(numbers: readonly number[]): Vector | undefined {
  const isVector = numbers.length === 3 && numbers.every(Number.isFinite)
  return isVector ? (numbers as unknown as Vector) : undefined
}

const VIEW_CODES = new Map([
  ['272479007', 'PA'],
  ['399348003', 'AP'],
  ['399173006', 'LL'],
  ['399352003', 'RL'],
])

function viewOf(set: DicomDataSet): string {
  const stated = textOf(set, 0x00185101)
  const code = itemOf(set, 0x00540220)
  return stated || (VIEW_CODES.get(code ? textOf(code, 0x00080100) : '') ?? '')
}
