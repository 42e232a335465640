import type { Hanging } from '@collimator/reading'
import { CINE_RATES } from './pane/use-cine.ts'
import styles from './tool-bar.module.css'
import type { FilmView } from './use-film-view.ts'
import type { ViewedFilm } from './viewed-film.ts'
import { VIEWER_TOOLS } from './viewer-tools.ts'

type Props = {
  readonly film: ViewedFilm
  readonly view: FilmView
  readonly hasPrior: boolean
  readonly hanging: Hanging
  readonly invert: () => void
  readonly showPreset: (preset: number) => void
  readonly togglePrior: () => void
  readonly toggleLabels: () => void
  readonly onHelp: () => void
}

/** Tools beside the film; each has a key. */
export function ToolBar(props: Props) {
  const { film, view, hasPrior, hanging, invert, showPreset, togglePrior, toggleLabels, onHelp } = props
  const { tool, setTool, shown } = view
  const offered = VIEWER_TOOLS.filter(({ id }) => id !== 'scroll' || film.frameCount > 1)
  return (
    <div className={styles.bar} role="toolbar" aria-label="Tools" aria-orientation="vertical">
      {offered.map(({ id, label, key }) => (
        <button
          key={id}
          type="button"
          aria-pressed={tool === id}
          title={`${label} (${key})`}
          onClick={() => setTool(id)}
        >
          {label}
        </button>
      ))}
      <label className={styles.preset}>
        Window
        <select
          value=""
          onChange={(event) => {
            if (event.currentTarget.value) showPreset(Number(event.currentTarget.value))
          }}
        >
          <option value="">Presets</option>
          {view.presets.map(({ label }, i) => (
            <option key={label} value={i}>
              {i + 1} {label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" aria-pressed={shown?.inverted ?? false} onClick={invert}>
        Invert
      </button>
      <button type="button" aria-pressed={shown?.flipped ?? false} onClick={view.flip}>
        Flip
      </button>
      <button type="button" onClick={view.rotate}>
        Rotate
      </button>
      <button type="button" onClick={() => view.zoom(1.25)} aria-label="Zoom in">
        +
      </button>
      <button type="button" onClick={() => view.zoom(0.8)} aria-label="Zoom out">
        −
      </button>
      {film.frameCount > 1 && <Cine view={view} />}
      {hasPrior && (
        <button type="button" aria-pressed={hanging.layout === 'two'} title="Earlier film (p)" onClick={togglePrior}>
          Earlier film
        </button>
      )}
      <button type="button" aria-pressed={hanging.showsLabels} title="Labels (x)" onClick={toggleLabels}>
        Labels
      </button>
      <button type="button" onClick={view.clearMeasurements}>
        Clear measurements
      </button>
      <button type="button" onClick={view.reset}>
        Reset
      </button>
      <button type="button" onClick={onHelp} aria-label="Keys">
        ?
      </button>
    </div>
  )
}

function Cine({ view: { cine } }: { readonly view: FilmView }) {
  return (
    <>
      <button type="button" aria-pressed={cine.isPlaying} title="Play the stack (k)" onClick={cine.toggle}>
        {cine.isPlaying ? 'Stop' : 'Play'}
      </button>
      <label className={styles.preset}>
        Speed
        <select value={cine.rate} onChange={(event) => cine.setRate(Number(event.currentTarget.value))}>
          {CINE_RATES.map((rate) => (
            <option key={rate} value={rate}>
              {rate} a second
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
