import type { ImagePoint } from '../viewed-film.ts'

/** The letters at the edges of a pane. */
export type EdgeLetters = {
  readonly left: string
  readonly right: string
  readonly top: string
  readonly bottom: string
}

/** Where the axes of the film lead on the pane, in CSS pixels. */
export type PaneAxes = { readonly row: ImagePoint; readonly column: ImagePoint }

/**
 * Which side of the patient is at each edge of the pane, however the film is turned and flipped there.
 * @param orientation where rows and columns lead in the patient (Patient Orientation, PS3.3 section C.7.6.1.1.1).
 */
export function edgeLetters([along, down]: readonly [string, string], { row, column }: PaneAxes): EdgeLetters {
  const isUpright = Math.abs(row.x) >= Math.abs(row.y)
  const [across, upDown] = isUpright
    ? [side(along, row.x), side(down, column.y)]
    : [side(down, column.x), side(along, row.y)]
  return { left: opposite(across), right: across, top: opposite(upDown), bottom: upDown }
}

function side(letters: string, towards: number): string {
  return towards >= 0 ? letters : opposite(letters)
}

const OPPOSITES: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' }

function opposite(letters: string): string {
  return Array.from(letters, (letter) => OPPOSITES[letter] ?? '').join('')
}
