/** Directions in the patient as letters: L left, R right, A front, P back, H head, F feet; the strongest first. */
export type PatientOrientation = {
  /** Where a row leads, from its first pixel to its last. */
  readonly alongRow: string
  /** Where a column leads, from its first pixel to its last. */
  readonly alongColumn: string
}

const DIRECTION = /^(?!.*[LR].*[LR])(?!.*[AP].*[AP])(?!.*[HF].*[HF])[LRAPHF]{1,3}$/

/** Unit vectors from a column to the next and from a row to the next. */
type Axes = { readonly alongRow: readonly number[]; readonly alongColumn: readonly number[] }

/**
 * Where the rows and columns of an image lead in the patient: as the file states it, else from the place of the section.
 * @param stated the value of Patient Orientation (0020,0020), such as `L\F`; empty where there is none. What is no pair of
 * directions of a biped counts as not stated.
 * @param plane where the section lies; undefined for projections.
 * @returns null where neither says it: nothing is guessed.
 * @see DICOM PS3.3 section C.7.6.1.1.1. No golden: a table of directions, by test.
 */
export function patientOrientation(stated: string, plane: Axes | undefined): PatientOrientation | null {
  const [alongRow = '', alongColumn = '', ...more] = stated.split('\\').map((part) => part.trim())
  if (more.length === 0 && DIRECTION.test(alongRow) && DIRECTION.test(alongColumn)) return { alongRow, alongColumn }
  if (!plane) return null
  return { alongRow: lettersOf(plane.alongRow), alongColumn: lettersOf(plane.alongColumn) }
}

/** A part of a direction below this is not named: it is turned less than about three degrees that way. */
const LEAST_PART = 0.05

/** Towards left, back and head are above 0 (PS3.3 section C.7.6.2.1.1). */
const LETTERS = [
  ['R', 'L'],
  ['A', 'P'],
  ['F', 'H'],
] as const

function lettersOf(direction: readonly number[]): string {
  const parts = direction.map((part, i) => ({ size: Math.abs(part), letter: LETTERS[i]?.[part > 0 ? 1 : 0] ?? '' }))
  return parts
    .filter(({ size }) => size >= LEAST_PART)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('')
}
