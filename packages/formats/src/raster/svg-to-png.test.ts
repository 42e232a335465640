import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { resolveCssVariables } from './resolve-css-variables.ts'
import { svgToPng, UnpaintableDrawing } from './svg-to-png.ts'

const drawing = (inside: string, size = 'width="200" height="80"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="'No Such Font', serif"><rect width="200" height="80" fill="var(--figure-ground, #ffffff)"/>${inside}</svg>`
const word = drawing('<text x="10" y="60" font-size="50" fill="var(--figure-ink, #1b2430)">Hall</text>')

/** Darkest columns and rows: the box of everything that is not white. */
async function inkOf(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const columns: number[] = []
  let dark = 0
  for (let i = 0; i < data.length; i += 4) {
    if ((data[i] as number) > 200) continue
    dark++
    columns.push((i / 4) % image.width)
  }
  const [left, right] = [Math.min(...columns), Math.max(...columns)]
  return { width: image.width, height: image.height, dark, inkWidth: right - left }
}

describe('a figure becomes a picture', () => {
  it('has twice the pixels at scale 2, and its ink', async () => {
    const ink = await inkOf(await svgToPng(word, { scale: 2 }))
    expect([ink.width, ink.height]).toEqual([400, 160])
    expect(ink.dark).toBeGreaterThan(1000)
  })

  it('sets text in Source Sans 3 although the drawing asks for a font nobody has', async () => {
    const ink = await inkOf(await svgToPng(word, { scale: 1 }))
    // Advance widths 652 + 504 + 255 + 255 thousandths of 50 px, less the side bearings.
    expect(ink.inkWidth).toBeGreaterThan(83.3 - 10)
    expect(ink.inkWidth).toBeLessThan(83.3)
  })

  it('sets semibold text wider than regular text', async () => {
    const semibold = await inkOf(await svgToPng(word.replace('<text', '<text font-weight="600"'), { scale: 1 }))
    const regular = await inkOf(await svgToPng(word, { scale: 1 }))
    expect(semibold.dark).toBeGreaterThan(regular.dark * 1.1)
  })

  it('paints letters of other Latin scripts with the same font', async () => {
    const ink = await inkOf(await svgToPng(word.replace('Hall', 'Škőž'), { scale: 1 }))
    expect(ink.dark).toBeGreaterThan(300)
  })

  it('paints the fallback of a custom property', async () => {
    const dark = await inkOf(
      await svgToPng(drawing('<rect width="100" height="80" fill="var(--a, #000)"/>'), { scale: 1 }),
    )
    expect(dark.dark).toBe(8000)
  })

  it('gives the same bytes twice', async () => {
    expect(await svgToPng(word, { scale: 1.5 })).toEqual(await svgToPng(word, { scale: 1.5 }))
  })

  it.each([
    ['a scale of zero', word, 0],
    ['a scale that is not a number', word, Number.NaN],
    ['a text that is no drawing', 'hello', 1],
    ['a drawing larger than 64 million pixels', drawing('', 'width="9000" height="9000"'), 1],
  ])('refuses %s', async (_, svg, scale) => {
    await expect(svgToPng(svg, { scale })).rejects.toBeInstanceOf(UnpaintableDrawing)
  })
})

describe('custom properties take their fallback', () => {
  it.each([
    ['fill="var(--ink, #1b2430)"', 'fill="#1b2430"'],
    ['fill="var( --ink ,rgb(1, 2, 3) )"', 'fill="rgb(1, 2, 3)"'],
    ['fill="var(--a, var(--b, #fff))"', 'fill="#fff"'],
    ['fill="var(--a)"', 'fill="none"'],
    ['fill="#000"', 'fill="#000"'],
  ])('%s becomes %s', (markup, expected) => {
    expect(resolveCssVariables(markup)).toBe(expected)
  })
})
