import { createRequire } from 'node:module'
import type { Image } from '@napi-rs/canvas'
import { resolveCssVariables } from './resolve-css-variables.ts'

/** Size of the picture: pixels for each SVG pixel, above 0 up to 8. */
export type PngSetting = { readonly scale: number }

/** Raised for a drawing that cannot become a picture: not SVG, no size, or a scale out of range. */
export class UnpaintableDrawing extends Error {
  override readonly name = 'UnpaintableDrawing'
}

const MOST_PIXELS = 64_000_000
/** A family name of our own, so that an installed font of the same name can never be taken instead. */
const FAMILY = 'Collimator Figure Sans'
const FONT_FILES = ['latin-400', 'latin-ext-400', 'latin-600', 'latin-ext-600'].map(
  (name) => `@fontsource/source-sans-3/files/source-sans-3-${name}-normal.woff`,
)

/**
 * Paints an SVG as PNG: custom properties take their fallback, and all text is set in Source Sans 3 (400 and 600, Latin)
 * from the package, whatever the drawing or the machine would choose. Equal drawings give equal bytes on one machine.
 * @param svg a whole SVG file with width and height in pixels.
 * @param setting `scale` 2 doubles both sides; together at most 64 million pixels.
 * @throws UnpaintableDrawing when the drawing is not SVG, has no size, or is too large at this scale.
 */
export async function svgToPng(svg: string, { scale }: PngSetting): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 8)) throw new UnpaintableDrawing(`scale is ${scale}; it must be above 0 and at most 8`)
  const { createCanvas } = await paintingTools()
  const image = await parsedDrawing(svg)
  const [width, height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)]
  if (width === 0 || height === 0 || width * height > MOST_PIXELS) {
    throw new UnpaintableDrawing(`the picture would have ${width} by ${height} pixels; at most ${MOST_PIXELS} in all`)
  }
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').drawImage(image, 0, 0, image.width * scale, image.height * scale)
  return new Uint8Array(await canvas.encode('png'))
}

async function parsedDrawing(svg: string): Promise<Image> {
  const { loadImage } = await paintingTools()
  if (!/<svg[\s>]/.test(svg.slice(0, 2000))) throw new UnpaintableDrawing('the text does not begin an <svg> element')
  const drawing = resolveCssVariables(svg).replace(/font-family="[^"]*"/g, `font-family="${FAMILY}"`)
  try {
    return await loadImage(Buffer.from(drawing))
  } catch (error) {
    throw new UnpaintableDrawing('the drawing cannot be read', { cause: error })
  }
}

type PaintingTools = typeof import('@napi-rs/canvas')

let tools: Promise<PaintingTools> | undefined

/** The painter is a native module: loaded with its fonts on first use, once, so that programs that never paint do not pay. */
function paintingTools(): Promise<PaintingTools> {
  tools ??= import('@napi-rs/canvas').then((painter) => {
    const { resolve } = createRequire(import.meta.url)
    for (const file of FONT_FILES) {
      if (!painter.GlobalFonts.registerFromPath(resolve(file), FAMILY))
        throw new UnpaintableDrawing(`no font in ${file}`)
    }
    return painter
  })
  return tools
}
