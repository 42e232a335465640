import { useEffect, useRef, useState } from 'react'
import type { FilmViewport } from './open-film-viewport.client.ts'
import type { FilmAddress, ShownView, ShownWindow, ViewedFilm } from './viewed-film.ts'
import { type ViewerTool, WINDOW_PRESETS } from './viewer-tools.ts'

/** How a film is looked at, and what changes that. */
export function useFilmView(film: ViewedFilm, following: FilmAddress | null) {
  const [tool, setTool] = useState<ViewerTool>('window')
  const [shown, setShown] = useState<ShownView | null>(null)
  const viewport = useRef<FilmViewport>(null)
  const acquired = useRef<ShownWindow | null>(null)
  usePrefetch(shown === null ? null : following)
  const change = (next: Parameters<FilmViewport['changeView']>[0]) => viewport.current?.changeView(next)
  return {
    tool,
    setTool,
    shown,
    viewport,
    note: (next: ShownView) => {
      acquired.current ??= next.window
      setShown(next)
    },
    showPreset: (index: number) => {
      const choice = WINDOW_PRESETS[index]
      const base = acquired.current
      if (!choice || !base) return
      viewport.current?.setWindow({ center: base.center + choice.shift * base.width, width: base.width * choice.width })
    },
    invert: () => change({ inverted: !shown?.inverted }),
    flip: () => change({ flipped: !shown?.flipped }),
    rotate: () => change({ rotation: ((shown?.rotation ?? 0) + 90) % 360 }),
    scroll: (by: number) => change({ frame: Math.min(Math.max((shown?.frame ?? 0) + by, 0), film.frameCount - 1) }),
    zoom: (factor: number) => viewport.current?.zoomBy(factor),
    reset: () => viewport.current?.resetView(),
    clearMeasurements: () => viewport.current?.clearMeasurements(),
  }
}

/** A film that cannot be fetched ahead is fetched when it is opened, which then tells what is wrong. */
function usePrefetch(film: FilmAddress | null): void {
  const [metadata, frames] = [film?.metadata, film?.frames]
  useEffect(() => {
    if (!metadata || !frames) return
    const prefetch = async () => (await import('./open-film-viewport.client.ts')).prefetchFilm({ metadata, frames })
    prefetch().catch((error: unknown) => console.warn('The next film was not fetched ahead.', error))
  }, [metadata, frames])
}

/** See {@link useFilmView}. */
export type FilmView = ReturnType<typeof useFilmView>
