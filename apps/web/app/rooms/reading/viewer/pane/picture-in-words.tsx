import type { DrawnShape } from '../drawn-marks.ts'
import type { FilmView } from '../use-film-view.ts'
import type { ShownView } from '../viewed-film.ts'
import type { FilmFacts } from './film-facts.ts'
import styles from './picture-in-words.module.css'

type Props = { readonly film: FilmView; readonly hasPrior: boolean; readonly shapes: readonly DrawnShape[] }

/** What the picture shows beside the film itself, for those who do not see it. Marks are edited in the list above. */
export function PictureInWords({ film, hasPrior, shapes }: Props) {
  const { shown, viewport } = film
  if (!shown) return null
  const measured = viewport.current?.listMeasurements() ?? []
  return (
    <details className={styles.words}>
      <summary>The picture in words</summary>
      <ul>
        {factWords(viewport.current?.facts).map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{viewWords(shown)}</li>
        <li>{shown.spacingMm ? 'Lengths are in millimetres' : 'No calibration: lengths are in pixels'}</li>
        {hasPrior && <li>An earlier film of the same person is beside it</li>}
        {shapes.map((shape) => (
          <li key={shape.key}>{shapeWords(shape)}</li>
        ))}
        {measured.length > 0 && <li>Measured: {measured.join('; ')}</li>}
      </ul>
    </details>
  )
}

function factWords(facts: FilmFacts | undefined): readonly string[] {
  const { view = '', modality = '', subject = '', orientation = null } = facts ?? {}
  return [
    [view || modality || 'View not known', subject].filter(Boolean).join(', '),
    orientation
      ? `As it came, rows lead to ${orientation[0]}, columns to ${orientation[1]}`
      : 'Sides of the patient not known',
  ]
}

function viewWords({ window, scale, inverted, flipped, rotation }: ShownView): string {
  const turned = [
    inverted ? ', inverted' : '',
    flipped ? ', flipped' : '',
    rotation ? `, turned by ${rotation} degrees` : '',
  ].join('')
  const [width, level, zoom] = [window.width, window.center, scale * 100].map(Math.round)
  return `Window ${width}, level ${level}, zoom ${zoom} %${turned}`
}

function shapeWords({ owner, label, x, y, width, height }: DrawnShape): string {
  const kind = width && height ? `box of ${Math.round(width)} by ${Math.round(height)}` : 'point'
  return `${OWNERS[owner]} ${label}: ${kind} at ${Math.round(x)}, ${Math.round(y)}`.trim()
}

const OWNERS: Readonly<Record<DrawnShape['owner'], string>> = {
  reader: 'Your mark',
  ai: '',
  truth: '',
  senior: 'Senior’s mark',
}
