import type { Ref } from 'react'
import { type PointerEvent, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { type DrawnShape, findShapeAt, type PlacedShape, type ShapeOwner, shapeOfDrag } from './drawn-marks.ts'
import styles from './film-pane.module.css'
import type { FilmViewport, PanePose } from './open-film-viewport.client.ts'
import { PaneLabels } from './pane/pane-labels.tsx'
import type { ImagePoint, ShownView, ViewedFilm } from './viewed-film.ts'
import type { ViewerTool } from './viewer-tools.ts'

/** A heat map of an AI tool over the whole film, as levels 0 to 255. */
export type HeatOverlay = { readonly width: number; readonly height: number; readonly levels: readonly number[] }

type Props = {
  readonly film: ViewedFilm
  readonly label: string
  readonly tool: ViewerTool
  readonly shapes: readonly DrawnShape[]
  readonly heat: HeatOverlay | null
  /** Whose marks can be moved here; the reader's own when left out. */
  readonly marker?: ShapeOwner
  readonly onDraw: (shape: PlacedShape, frame: number) => void
  readonly onMove: (key: string, shape: PlacedShape) => void
  readonly onSelect: (key: string) => void
  readonly onView: (view: ShownView) => void
  /** Lines of the patient block; no labels at all when left out. */
  readonly title?: readonly string[] | undefined
  readonly ref?: Ref<FilmViewport | null>
}

/** One film with what is drawn over it. The picture has a text alternative: the status line and the list of marks. */
export function FilmPane({ film, label, tool, marker = 'reader', onView, title, ref, ...drawing }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const { viewport, fault, drawn } = useViewport(element, film, onView)
  useImperativeHandle(ref, () => viewport as FilmViewport, [viewport])
  useEffect(() => viewport?.chooseTool(tool), [viewport, tool])
  return (
    <div className={styles.pane}>
      <div
        ref={element}
        className={styles.canvas}
        role="img"
        aria-label={label}
        onContextMenu={(e) => e.preventDefault()}
      />
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {!viewport && !fault && (
        <p className={styles.fault} role="status">
          Drawing the film
        </p>
      )}
      {viewport && title && <PaneLabels key={`labels ${drawn}`} viewport={viewport} title={title} />}
      {viewport && <Overlay film={film} viewport={viewport} isMarking={tool === 'mark'} marker={marker} {...drawing} />}
    </div>
  )
}

function useViewport(element: { current: HTMLDivElement | null }, film: ViewedFilm, onView: Props['onView']) {
  const [viewport, setViewport] = useState<FilmViewport | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [drawn, setDrawn] = useState(0)
  const before = useRef<LostView | null>(null)
  const told = useRef(onView)
  told.current = onView
  useEffect(() => {
    let opened: FilmViewport | undefined
    let isGone = false
    const pane = element.current
    if (!pane) return
    const redraw = () => {
      if (!opened || isGone) return
      setDrawn((count) => count + 1)
      told.current(opened.readView())
    }
    const open = async () => {
      const { openFilmViewport } = await import('./open-film-viewport.client.ts')
      const next = await openFilmViewport(pane, film, { onChange: redraw, onLost })
      if (isGone) return next.close()
      opened = next
      if (before.current) showAgain(next, before.current)
      before.current = null
      setViewport(next)
      redraw()
    }
    const onLost = () => {
      if (opened) before.current = { view: opened.readView(), pose: opened.readPose() }
      opened?.close()
      opened = undefined
      setViewport(null)
      open().catch(fail)
    }
    const fail = (error: unknown) =>
      setFault(error instanceof Error ? error.message : 'The film could not be shown. Reload the page to try again.')
    open().catch(fail)
    const watcher = new ResizeObserver(() => opened?.resize())
    watcher.observe(pane)
    return () => {
      isGone = true
      watcher.disconnect()
      opened?.close()
      // What is drawn over the film must not read a pane that is closed.
      setViewport(null)
    }
  }, [element, film])
  return { viewport, fault, drawn }
}

type LostView = { readonly view: ShownView; readonly pose: PanePose }

/** Hangs a film as it hung before its picture was lost. */
function showAgain(viewport: FilmViewport, { view, pose }: LostView): void {
  viewport.setWindow(view.window)
  viewport.changeView({ inverted: view.inverted, frame: view.frame })
  viewport.takePose(pose)
}

type OverlayProps = Pick<Props, 'film' | 'shapes' | 'heat' | 'onDraw' | 'onMove' | 'onSelect'> & {
  readonly viewport: FilmViewport
  readonly isMarking: boolean
  readonly marker: ShapeOwner
}

type Drag = { readonly from: ImagePoint; readonly to: ImagePoint; readonly moved: DrawnShape | undefined }

function Overlay({ film, viewport, isMarking, marker, shapes, heat, onDraw, onMove, onSelect }: OverlayProps) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const view = viewport.readView()
  const place = { width: film.width, height: film.height, scale: view.scale }
  const pointOf = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return viewport.toImage({ x: event.clientX - box.left, y: event.clientY - box.top })
  }
  const finish = (event: PointerEvent<SVGSVGElement>) => {
    if (!drag) return
    const to = pointOf(event)
    setDrag(null)
    if (!drag.moved) return onDraw(shapeOfDrag(drag.from, to, place), view.frame)
    onSelect(drag.moved.key)
    const [dx, dy] = [to.x - drag.from.x, to.y - drag.from.y]
    if (Math.hypot(dx, dy) * view.scale > 3) onMove(drag.moved.key, moveShape(drag.moved, dx, dy, place))
  }
  return (
    <svg
      className={isMarking ? styles.marking : styles.overlay}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const from = pointOf(event)
        const own = shapes.filter(({ owner }) => owner === marker)
        setDrag({ from, to: from, moved: findShapeAt(own, from, 10 / view.scale) })
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: pointOf(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
    >
      {heat && <HeatMap heat={heat} film={film} viewport={viewport} />}
      {shapes.map((shape) => (
        <Shape key={shape.key} shape={shape} viewport={viewport} />
      ))}
      {drag && !drag.moved && (
        <Shape
          shape={{ ...shapeOfDrag(drag.from, drag.to, place), key: 'drag', owner: marker, label: '' }}
          viewport={viewport}
        />
      )}
    </svg>
  )
}

function moveShape(shape: PlacedShape, dx: number, dy: number, film: { width: number; height: number }): PlacedShape {
  const { width = 0, height = 0 } = shape
  const x = Math.round(Math.min(Math.max(shape.x + dx, 0), film.width - width) * 10) / 10
  const y = Math.round(Math.min(Math.max(shape.y + dy, 0), film.height - height) * 10) / 10
  return width && height ? { x, y, width, height } : { x, y }
}

function Shape({ shape, viewport }: { readonly shape: DrawnShape; readonly viewport: FilmViewport }) {
  const { x, y, width, height, owner, label, isSelected } = shape
  const corners = cornersOf({ x, y, width: width ?? 0, height: height ?? 0 }).map((corner) => viewport.toPane(corner))
  const [at] = corners
  if (!at) return null
  const className = [styles.shape, styles[owner], isSelected ? styles.selected : ''].join(' ')
  const top = corners.reduce((a, b) => (b.y < a.y ? b : a))
  return (
    <g className={className}>
      {width && height ? (
        <polygon points={corners.map((c) => `${c.x},${c.y}`).join(' ')} />
      ) : (
        <path d={`M${at.x - 10} ${at.y}h7m6 0h7M${at.x} ${at.y - 10}v7m0 6v7`} />
      )}
      {label && (
        <text x={top.x + (width ? 0 : 8)} y={top.y - 6}>
          {label}
        </text>
      )}
    </g>
  )
}

function cornersOf({ x, y, width, height }: Required<PlacedShape>): readonly ImagePoint[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

/** Cells above a tenth, the stronger the more opaque; turned and flipped with the film by its three corners. */
function HeatMap({
  heat,
  film,
  viewport,
}: {
  readonly heat: HeatOverlay
  readonly film: ViewedFilm
  readonly viewport: FilmViewport
}) {
  const origin = viewport.toPane({ x: 0, y: 0 })
  const right = viewport.toPane({ x: film.width, y: 0 })
  const down = viewport.toPane({ x: 0, y: film.height })
  const matrix = [
    (right.x - origin.x) / heat.width,
    (right.y - origin.y) / heat.width,
    (down.x - origin.x) / heat.height,
    (down.y - origin.y) / heat.height,
    origin.x,
    origin.y,
  ]
  return (
    <g transform={`matrix(${matrix.join(' ')})`} className={styles.heat}>
      {hotCells(heat).map(({ x, y, level }) => (
        <rect key={`${x} ${y}`} x={x} y={y} width={1.02} height={1.02} fillOpacity={(level / 255) * 0.6} />
      ))}
    </g>
  )
}

/** Cells that see less than this are not drawn. */
const LEAST_LEVEL = 26

function hotCells({ width, levels }: HeatOverlay) {
  return levels.flatMap((level, i) => (level < LEAST_LEVEL ? [] : [{ x: i % width, y: Math.floor(i / width), level }]))
}
