import type { Hanging } from '@collimator/reading'
import { useEffect, useRef, useState } from 'react'
import { presetWindow, windowPresets } from './hanging/window-presets.ts'
import type { FilmViewport } from './open-film-viewport.client.ts'
import { useCine } from './pane/use-cine.ts'
import type { FilmAddress, ShownView, ShownWindow, ViewedFilm } from './viewed-film.ts'
import type { ViewerTool } from './viewer-tools.ts'

type Change = Parameters<FilmViewport['changeView']>[0]

/** How a film is looked at, and what changes that. It comes up as its reader hangs films. */
export function useFilmView(film: ViewedFilm, following: FilmAddress | null, hanging: Hanging) {
  const [tool, setTool] = useState<ViewerTool>('window')
  const [shown, setShown] = useState<ShownView | null>(null)
  const viewport = useRef<FilmViewport>(null)
  const acquired = useRef<ShownWindow | null>(null)
  usePrefetch(shown === null ? null : following)
  const change = (next: Change) => viewport.current?.changeView(next)
  const presets = windowPresets(viewport.current?.facts.modality ?? '')
  const showPreset = (index: number) => {
    const pane = viewport.current
    const choice = windowPresets(pane?.facts.modality ?? '')[index]
    if (choice && acquired.current) pane?.setWindow(presetWindow(choice, acquired.current))
  }
  const scroll = (by: number) => change({ frame: Math.min(Math.max((shown?.frame ?? 0) + by, 0), film.frameCount - 1) })
  const cine = useCine(() => change({ frame: ((viewport.current?.readView().frame ?? 0) + 1) % film.frameCount }))
  const isHung = useRef(false)
  // Once the pane is there, which is after the first drawing.
  useEffect(() => {
    if (isHung.current || !shown || !viewport.current) return
    isHung.current = true
    showPreset(hanging.preset)
    if (hanging.inverted) change({ inverted: true })
  })
  return {
    tool,
    setTool,
    shown,
    viewport,
    presets,
    cine,
    note: (next: ShownView) => {
      acquired.current ??= next.window
      setShown(next)
    },
    /** The window that the film came with. */
    windowOfFilm: () => acquired.current,
    showPreset,
    invert: () => change({ inverted: !shown?.inverted }),
    flip: () => change({ flipped: !shown?.flipped }),
    rotate: () => change({ rotation: ((shown?.rotation ?? 0) + 90) % 360 }),
    scroll,
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
