import type { useFilmView } from './use-film-view.ts'
import type { KeyMap } from './use-viewer-keys.ts'
import { VIEWER_TOOLS } from './viewer-tools.ts'

type Shown = Readonly<Record<'invert' | 'toggleAi' | 'togglePrior' | 'toggleLabels', () => void>> & {
  readonly showPreset: (index: number) => void
}

/** The keys with which a film is looked at, the same for whoever reads it and whoever checks it. */
export function filmKeys(film: ReturnType<typeof useFilmView>, shown: Shown): KeyMap {
  return {
    ...Object.fromEntries(VIEWER_TOOLS.map(({ id, key }) => [key, () => film.setTool(id)])),
    ...Object.fromEntries(film.presets.map((_, i) => [String(i + 1), () => shown.showPreset(i)])),
    i: shown.invert,
    r: film.reset,
    h: film.flip,
    o: film.rotate,
    '+': () => film.zoom(1.25),
    '-': () => film.zoom(0.8),
    ArrowDown: () => film.scroll(1),
    ArrowUp: () => film.scroll(-1),
    v: shown.toggleAi,
    p: shown.togglePrior,
    x: shown.toggleLabels,
  }
}
