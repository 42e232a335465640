import type { DrawnFigure } from '@collimator/operations'
import { type ReadingPicture, readingPictures, sourceOf } from '@collimator/operations/studies'
import type { FiguresOfReads } from '@collimator/reading'
import { sentence } from '../../../present/sentence.ts'

/** A picture for the page, or why it is not drawn yet. */
export type ShownPicture = { readonly id: string; readonly name: string } & (
  | { readonly figure: DrawnFigure }
  | { readonly reason: string }
)

/** Widths of a drawing, in pixels: beside another on a desk, and on a phone. */
const WIDE = 640
const NARROW = 344

/** How each picture is read, in a sentence. */
const EXPLAINED: Readonly<Record<string, string>> = {
  roc: 'AUC is the chance that a film with a finding gets a higher confidence than a film without.',
  calibration: 'Above the dashed line you are too careful, below it too sure.',
  reliance:
    'Over-reliance counts films on which only the AI is wrong, under-reliance those on which only the AI is right.',
  learning: 'Fewer than 20 films a stretch show mostly noise.',
  cusum: 'A signal says that the error rate has risen. After it the score starts again.',
  'by-difficulty': 'Subtlety is that of the hardest finding on the film.',
  'by-finding': 'Sensitivity, specificity and AUC are among the numbers behind the figure.',
}

/** Every picture of a person's figures, drawn for wide and narrow pages; `base` is where its file is downloaded. */
export function presentPictures(figures: FiguresOfReads, base: string): readonly ShownPicture[] {
  const source = sourceOf(figures)
  return readingPictures(figures).map((picture) => {
    const { id, name } = picture
    if (!('draw' in picture)) return { id, name, reason: sentence(picture.reason) }
    return { id, name, figure: drawnFigure(picture, source, base) }
  })
}

type Drawable = Extract<ReadingPicture, { readonly title: string }>

function drawnFigure({ id, name, title, table, draw }: Drawable, source: string, base: string): DrawnFigure {
  return {
    ...{ id, name, title, table, after: EXPLAINED[id] ?? '' },
    wide: draw({ id, source, width: WIDE }),
    narrow: draw({ id: `${id}-narrow`, source, width: NARROW }),
    downloads: [{ label: 'SVG', href: `${base}/${id}.svg` }],
  }
}
