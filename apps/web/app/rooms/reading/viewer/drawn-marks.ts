import type { ImagePoint } from './viewed-film.ts'

/** Something with a place that is drawn over a film, in pixels of the film. */
export type PlacedShape = { readonly x: number; readonly y: number; readonly width?: number; readonly height?: number }

/** Who says that something is there: each is drawn in its own way, never by colour alone. */
export type ShapeOwner = 'reader' | 'ai' | 'truth' | 'senior'

/** A shape with what is written beside it. */
export type DrawnShape = PlacedShape & {
  readonly key: string
  readonly owner: ShapeOwner
  readonly label: string
  readonly isSelected?: boolean
}

/** A drag shorter than this, in CSS pixels, is a click: it sets a point. */
const LEAST_DRAG = 6

/** What a press and a release on the pane draw: a point where they are close, else a box. Kept inside the film. */
export function shapeOfDrag(from: ImagePoint, to: ImagePoint, film: DragPlace): PlacedShape {
  const start = clampToFilm(from, film)
  const end = clampToFilm(to, film)
  const isClick = Math.hypot(to.x - from.x, to.y - from.y) * film.scale < LEAST_DRAG
  if (isClick || start.x === end.x || start.y === end.y) return roundShape(end)
  const x = Math.min(start.x, end.x)
  const y = Math.min(start.y, end.y)
  return roundShape({ x, y, width: Math.abs(end.x - start.x), height: Math.abs(end.y - start.y) })
}

type DragPlace = { readonly width: number; readonly height: number; readonly scale: number }

function clampToFilm({ x, y }: ImagePoint, { width, height }: DragPlace): ImagePoint {
  return { x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) }
}

/** A tenth of a pixel is finer than any hand. */
function roundShape(shape: PlacedShape): PlacedShape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, value]) => [name, Math.round(value * 10) / 10]),
  ) as PlacedShape
}

/** The mark under a place, the last one drawn first; `reach` is in pixels of the film. */
export function findShapeAt<T extends PlacedShape>(shapes: readonly T[], at: ImagePoint, reach: number): T | undefined {
  return shapes.findLast(({ x, y, width = 0, height = 0 }) => {
    const dx = Math.max(x - at.x, 0, at.x - x - width)
    const dy = Math.max(y - at.y, 0, at.y - y - height)
    return Math.hypot(dx, dy) <= reach
  })
}
