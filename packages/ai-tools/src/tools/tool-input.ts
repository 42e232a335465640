import { err, ok, type Result } from '@collimator/kernel'
import type { ToolInput } from './ai-tool.ts'
import { areaAverage } from './area-average.ts'
import { type FilmFrame, type FilmSize, paddedFrame, stretchedFrame } from './film-frame.ts'
import { displayLevel, type FilmPixels, type ValueRange, valueRange } from './film-pixels.ts'
import { pillowBilinear } from './pillow-bilinear.ts'

/** What goes into a network: `data` has as many values as `shape` multiplies to. */
export type ToolTensor = { readonly shape: readonly [1, number, number, number]; readonly data: Float32Array }

/** Why a film cannot be shown to a network. */
export type FilmRefusal =
  | { readonly code: 'TOOL_INPUT.OTHER_SIZE'; readonly found: number; readonly expected: number }
  | { readonly code: 'TOOL_INPUT.NOT_FINITE'; readonly row: number; readonly column: number }
  | { readonly code: 'TOOL_INPUT.CONSTANT' }

/**
 * Brings a film into the form a network expects.
 * @param film any size; larger values are whiter.
 * @param input the tool's own description.
 * @returns the tensor [1, channels, height, width], rows from the top; every channel holds the same grey picture, and
 * each is normalised by its own mean and deviation. A refusal when the number of pixels is not width * height, a pixel
 * is not a finite number, or all of them (or all that remain after resampling) are equal. Never throws.
 */
export function toolInput(film: FilmPixels, input: ToolInput): Result<ToolTensor, FilmRefusal> {
  const expected = film.width * film.height
  if (film.pixels.length !== expected || expected === 0)
    return err({ code: 'TOOL_INPUT.OTHER_SIZE', found: film.pixels.length, expected })
  const range = valueRange(film)
  if ('notFiniteAt' in range) {
    const row = Math.floor(range.notFiniteAt / film.width)
    return err({ code: 'TOOL_INPUT.NOT_FINITE', row, column: range.notFiniteAt % film.width })
  }
  if (range.least === range.greatest) return err({ code: 'TOOL_INPUT.CONSTANT' })
  const picture = resampleFilm(film, range, input)
  const channels = input.normalise.kind === 'z-score' ? standardise(picture) : scaleChannels(picture, input.normalise)
  if (!channels) return err({ code: 'TOOL_INPUT.CONSTANT' })
  const data = new Float32Array(input.channels * picture.length)
  for (let channel = 0; channel < input.channels; channel++) data.set(channels(channel), channel * picture.length)
  return ok({ shape: [1, input.channels, input.height, input.width], data })
}

/**
 * What of the film a network's input, and so its heat map, covers.
 * @param film pixels.
 * @param input the tool's own description.
 */
export function inputFrame(film: FilmSize, input: ToolInput): FilmFrame {
  return input.resample === 'area' ? paddedFrame(film, input) : stretchedFrame(film)
}

function resampleFilm(film: FilmPixels, range: ValueRange, input: ToolInput): Float64Array {
  const shown = displayLevel(film, range)
  if (input.resample === 'pillow-bilinear') {
    const pixels = new Uint8Array(film.pixels.length)
    for (let at = 0; at < pixels.length; at++) pixels[at] = Math.floor(shown(film.pixels[at] as number) + 0.5)
    return pillowBilinear({ ...film, pixels }, input)
  }
  const frame = inputFrame(film, input)
  if (input.normalise.kind === 'z-score') return areaAverage(film, frame, input, range.least)
  const pixels = new Float32Array(film.pixels.length)
  for (let at = 0; at < pixels.length; at++) pixels[at] = shown(film.pixels[at] as number)
  return areaAverage({ ...film, pixels }, frame, input, shown(range.least))
}

type Channels = (channel: number) => Float64Array

/** z = (x - mean) / deviation with the population's deviation; undefined for a picture of one value. */
function standardise(picture: Float64Array): Channels | undefined {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length
  const variance = picture.reduce((sum, value) => sum + (value - mean) ** 2, 0) / picture.length
  if (variance === 0) return undefined
  const deviation = Math.sqrt(variance)
  return () => picture.map((value) => (value - mean) / deviation)
}

type Affine = { readonly mean: readonly number[]; readonly deviation: readonly number[] }

function scaleChannels(picture: Float64Array, { mean, deviation }: Affine): Channels {
  return (channel) => picture.map((value) => (value / 255 - (mean[channel] as number)) / (deviation[channel] as number))
}
