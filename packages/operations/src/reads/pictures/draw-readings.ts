import type { FiguresOfReads } from '@collimator/reading'
import { advicePicture } from './advice-picture.ts'
import { calibrationPicture, comparisonPicture, rocPicture } from './condition-pictures.ts'
import { groupPictures } from './group-pictures.ts'
import { cusumPicture, learningPicture } from './practice-pictures.ts'
import type { ReadingPicture } from './reading-picture.ts'

/** Every picture of a reader's figures, in the order of a page. */
export function readingPictures(figures: FiguresOfReads): readonly ReadingPicture[] {
  return [
    comparisonPicture(figures),
    rocPicture(figures),
    calibrationPicture(figures),
    advicePicture(figures),
    learningPicture(figures),
    cusumPicture(figures),
    ...groupPictures(figures),
  ]
}

const SOURCE =
  'Films read in Collimator. They show how a reader works with AI, not skill with patients’ films. Not for diagnosis.'

/** What every picture says of where its numbers come from. */
export function sourceOf({ simulatedReads }: FiguresOfReads): string {
  return simulatedReads === 0 ? SOURCE : `${SOURCE} ${simulatedReads} reads are simulated: a reader model made them.`
}

/** A picture as a file. */
export type PictureFile = { readonly fileName: string; readonly svg: string }

/** Pictures as SVG files; those that cannot be drawn are left out. The same figures give the same bytes. */
export function drawReadings(figures: FiguresOfReads): readonly PictureFile[] {
  const source = sourceOf(figures)
  return readingPictures(figures).flatMap((picture) =>
    'draw' in picture ? { fileName: `${picture.id}.svg`, svg: picture.draw({ id: picture.id, source }) } : [],
  )
}
