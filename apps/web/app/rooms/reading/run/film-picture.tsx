import { displayLevel, type FilmPixels, valueRange } from '@collimator/ai-tools'
import { useEffect, useRef } from 'react'
import styles from './run.module.css'

/** A box on the picture, in pixels of the film. */
export type DrawnBox = {
  readonly kind: 'ai' | 'truth'
  readonly label: string
  readonly box: readonly [number, number, number, number]
}

type Props = {
  readonly width: number
  readonly height: number
  /** Null until the pixels have come. */
  readonly film: FilmPixels | null
  readonly boxes: readonly DrawnBox[]
  readonly caption: string
}

/** The film as the tool sees it, with the boxes of the tool and of the truth; the tables beside it say the same in words. */
export function FilmPicture({ width, height, film, boxes, caption }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (film && canvas.current) draw(canvas.current, film)
  }, [film])
  const said = boxes.length === 0 ? 'No box is drawn.' : `Boxes: ${boxes.map(({ label }) => label).join('; ')}.`
  return (
    <figure className={styles.picture}>
      <div className={styles.film} style={{ aspectRatio: `${width} / ${height}` }}>
        <canvas ref={canvas} width={width} height={height} role="img" aria-label={`The film. ${said}`} />
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {boxes.map(({ kind, label, box: [x, y, w, h] }) => (
            <rect key={`${kind} ${label} ${x} ${y}`} className={styles[kind]} x={x} y={y} width={w} height={h} />
          ))}
        </svg>
      </div>
      <figcaption>
        {boxes.length > 0 && 'Solid box: the truth. Dashed box: what the tool marks. '}
        {caption}
      </figcaption>
    </figure>
  )
}

function draw(canvas: HTMLCanvasElement, film: FilmPixels): void {
  const pen = canvas.getContext('2d')
  const range = valueRange(film)
  if (!pen || 'notFiniteAt' in range) return
  const levelOf = displayLevel(film, range)
  const picture = pen.createImageData(film.width, film.height)
  for (let at = 0; at < film.pixels.length; at++) {
    const level = levelOf(film.pixels[at] as number)
    picture.data.set([level, level, level, 255], 4 * at)
  }
  pen.putImageData(picture, 0, 0)
}
