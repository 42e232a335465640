import type { SaveState } from './draft-keeper.ts'
import type { ReadPage } from './read-page.ts'
import styles from './status-bar.module.css'
import type { ShownView } from './viewed-film.ts'

type Props = {
  readonly view: ReadPage
  readonly shown: ShownView | null
  readonly saveState: SaveState
}

/** One line above the film: where in the session, what the film is, how it is shown, whether the draft is safe. */
export function StatusBar({ view, shown, saveState }: Props) {
  return (
    <header className={styles.bar}>
      <h1>
        {view.number} of {view.total}
        <span className={styles.dots} aria-hidden="true">
          {view.films.slice(0, 20).map(({ number, isFinished }) => (
            <i key={number} className={isFinished ? styles.done : undefined} />
          ))}
        </span>
      </h1>
      <p className={styles.identity}>{view.identity.join(' · ')}</p>
      {shown && (
        <p className={styles.numbers}>
          W {Math.round(shown.window.width)} L {Math.round(shown.window.center)} · {Math.round(shown.scale * 100)} %
          {shown.inverted ? ' · inverted' : ''}
          {shown.flipped ? ' · flipped' : ''}
          {shown.rotation ? ` · ${shown.rotation}°` : ''}
          {view.film.frameCount > 1 ? ` · section ${shown.frame + 1} of ${view.film.frameCount}` : ''}
          {shown.spacingMm ? '' : ' · no calibration'}
        </p>
      )}
      {shown?.isDrawnByProcessor && <p>This browser has no WebGL: drawn by the processor, slower.</p>}
      <p role="status" className={styles.saved}>
        {saveWords(saveState)}
      </p>
      <a href="/practise">Leave</a>
    </header>
  )
}

function saveWords(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? `Draft saved ${state.at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}` : ''
    case 'saving':
      return 'Saving the draft'
    case 'offline':
      return 'No connection. Your draft is kept here and sent as soon as the server answers.'
    case 'refused':
      return state.message
    default:
      return state satisfies never
  }
}
