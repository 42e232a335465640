import bar from '../viewer/status-bar.module.css'
import type { ShownView } from '../viewer/viewed-film.ts'
import type { CheckPage } from './check-page.ts'

/** One line above the film: whose read, what the film is, how it is shown. */
export function CheckBar({ view, shown }: { readonly view: CheckPage; readonly shown: ShownView | null }) {
  return (
    <header className={bar.bar}>
      <h1>
        {view.reader}: film {view.number}
      </h1>
      <p className={bar.identity}>
        {view.exercise} · {view.identity.join(' · ')}
      </p>
      {shown && (
        <p className={bar.numbers}>
          W {Math.round(shown.window.width)} L {Math.round(shown.window.center)} · {Math.round(shown.scale * 100)} %
          {shown.inverted ? ' · inverted' : ''}
          {shown.spacingMm ? '' : ' · no calibration'}
        </p>
      )}
      <a href="/check">Leave</a>
    </header>
  )
}
