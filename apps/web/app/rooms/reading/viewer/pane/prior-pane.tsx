import { useEffect, useRef } from 'react'
import { FilmPane } from '../film-pane.tsx'
import type { FilmViewport } from '../open-film-viewport.client.ts'
import type { FilmView } from '../use-film-view.ts'
import type { ShownView, ShownWindow, ViewedFilm } from '../viewed-film.ts'

type Props = {
  readonly film: ViewedFilm
  /** The newer film beside it. */
  readonly main: FilmView
  readonly title: readonly string[] | undefined
}

/** The earlier film beside the newer one: it follows its place, window and inversion. Nothing is marked on it. */
export function PriorPane({ film, main, title }: Props) {
  const viewport = useRef<FilmViewport>(null)
  const acquired = useRef<ShownWindow | null>(null)
  const { shown, windowOfFilm } = main
  const follow = () => {
    const [leader, pane] = [main.viewport.current, viewport.current]
    if (leader && pane) followLeader(pane, leader, { own: acquired.current, leaders: windowOfFilm() })
  }
  useEffect(() => {
    if (shown) follow()
  })
  return (
    <FilmPane
      ref={viewport}
      film={film}
      label="Earlier film of the same person, linked to the film beside it"
      title={title}
      tool={main.tool === 'mark' ? 'window' : main.tool}
      shapes={[]}
      heat={null}
      onDraw={ignore}
      onMove={ignore}
      onSelect={ignore}
      onView={(view) => {
        if (acquired.current) return
        acquired.current = view.window
        follow()
      }}
    />
  )
}

function ignore(): void {
  // A report is about the newer film.
}

type Windows = { readonly own: ShownWindow | null; readonly leaders: ShownWindow | null }

function followLeader(pane: FilmViewport, leader: FilmViewport, windows: Windows): void {
  const [view, now] = [leader.readView(), pane.readView()]
  const pose = leader.readPose()
  if (JSON.stringify(pose) !== JSON.stringify(pane.readPose())) pane.takePose(pose)
  if (view.inverted !== now.inverted) pane.changeView({ inverted: view.inverted })
  const window = windowAlike(view, windows)
  if (window && !isNear(window, now.window)) pane.setWindow(window)
}

/** The window that shows the earlier film as the newer one is shown: each from the window that it came with. */
function windowAlike({ window }: ShownView, { own, leaders }: Windows): ShownWindow | null {
  if (!own || !leaders) return null
  return {
    center: own.center + ((window.center - leaders.center) / leaders.width) * own.width,
    width: (window.width / leaders.width) * own.width,
  }
}

function isNear(one: ShownWindow, other: ShownWindow): boolean {
  return Math.abs(one.center - other.center) < 0.5 && Math.abs(one.width - other.width) < 0.5
}
