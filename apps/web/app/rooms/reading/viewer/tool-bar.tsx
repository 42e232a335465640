import styles from './tool-bar.module.css'
import type { FilmView } from './use-film-view.ts'
import type { ViewedFilm } from './viewed-film.ts'
import { CALIBRATED_TOOLS, VIEWER_TOOLS, WINDOW_PRESETS } from './viewer-tools.ts'

type Props = { readonly film: ViewedFilm; readonly view: FilmView; readonly onHelp: () => void }

/** Tools beside the film; each has a key. */
export function ToolBar({ film, view, onHelp }: Props) {
  const { tool, setTool, shown } = view
  const offered = VIEWER_TOOLS.filter(({ id }) => id !== 'scroll' || film.frameCount > 1)
  return (
    <div className={styles.bar} role="toolbar" aria-label="Tools" aria-orientation="vertical">
      {offered.map(({ id, label, key }) => (
        <button
          key={id}
          type="button"
          aria-pressed={tool === id}
          disabled={CALIBRATED_TOOLS.has(id) && shown?.spacingMm === null}
          title={
            CALIBRATED_TOOLS.has(id) && shown?.spacingMm === null ? `${label}: no calibration` : `${label} (${key})`
          }
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
            if (event.currentTarget.value) view.showPreset(Number(event.currentTarget.value))
          }}
        >
          <option value="">Presets</option>
          {WINDOW_PRESETS.map(({ label }, i) => (
            <option key={label} value={i}>
              {i + 1} {label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" aria-pressed={shown?.inverted ?? false} onClick={view.invert}>
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
