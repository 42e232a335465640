import { FINDING_KINDS } from '@collimator/imaging'
import type { Random } from '@collimator/kernel'
import * as tf from '@tensorflow/tfjs-core'
import type { FilmStore } from '../films/film-store.ts'
import { GREY_STEPS, INPUT_PIXELS, MAP_CELLS } from '../films/training-sample.ts'
import type { BatchTruth } from '../network/loss.ts'
import { throughLungWindow } from '../network/lung-window.ts'
import type { Recipe } from '../recipes.ts'

const KINDS = FINDING_KINDS.length
const CELLS = MAP_CELLS * MAP_CELLS
const CELL_PIXELS = INPUT_PIXELS / MAP_CELLS

/** Films with their truth as tensors; the caller disposes of them. */
export type Batch = { readonly films: tf.Tensor4D; readonly truth: BatchTruth }

/** The films of a recipe, packed, and what of them its network is given. */
export type SeenFilms = { readonly store: FilmStore; readonly sees: Recipe['sees'] }

/**
 * A batch of films as they are, or with small changes that no finding depends on when `random` is given: up to one
 * cell of the map of shift each way and, where films are standardised, 15 percent of contrast and a tenth of a deviation
 * of brightness. Behind a lung window grey levels stay what the detector made of them.
 */
export function batchOf({ store, sees }: SeenFilms, indexes: readonly number[], random?: Random): Batch {
  const films = new Float32Array(indexes.length * INPUT_PIXELS * INPUT_PIXELS)
  const labels = new Float32Array(indexes.length * KINDS)
  const cover = new Float32Array(indexes.length * CELLS * KINDS)
  indexes.forEach((index, row) => {
    const sample = store.sample(index)
    const change = random ? drawnChange(random) : UNCHANGED
    const film = films.subarray(row * INPUT_PIXELS * INPUT_PIXELS, (row + 1) * INPUT_PIXELS * INPUT_PIXELS)
    labels.set(sample.labels, row * KINDS)
    packFilm(sample.pixels, film, change, toneOf(sees, change))
    packCover(sample.cover, cover.subarray(row * CELLS * KINDS), change)
  })
  return {
    films: tf.tensor4d(films, [indexes.length, INPUT_PIXELS, INPUT_PIXELS, 1]),
    truth: {
      labels: tf.tensor2d(labels, [indexes.length, KINDS]),
      cover: tf.tensor4d(cover, [indexes.length, MAP_CELLS, MAP_CELLS, KINDS]),
    },
  }
}

type Change = { readonly right: number; readonly down: number; readonly contrast: number; readonly brightness: number }

const UNCHANGED: Change = { right: 0, down: 0, contrast: 1, brightness: 0 }

// A shift by whole cells moves film and map alike; smaller ones would blur the map's truth.
function drawnChange(random: Random): Change {
  return {
    right: random.below(3) - 1,
    down: random.below(3) - 1,
    contrast: 0.85 + 0.3 * random.next(),
    brightness: 0.2 * random.next() - 0.1,
  }
}

function toneOf(sees: Recipe['sees'], { contrast, brightness }: Change): (stored: number) => number {
  if (sees === 'lung-window') return (stored) => throughLungWindow(stored / GREY_STEPS.levels)
  const scale = contrast / GREY_STEPS.standardised
  return (stored) => stored * scale + brightness
}

function packFilm(pixels: Int16Array, into: Float32Array, change: Change, tone: (stored: number) => number): void {
  for (let y = 0; y < INPUT_PIXELS; y++) {
    const from = inside(y - change.down * CELL_PIXELS, INPUT_PIXELS) * INPUT_PIXELS
    for (let x = 0; x < INPUT_PIXELS; x++) {
      into[y * INPUT_PIXELS + x] = tone(pixels[from + inside(x - change.right * CELL_PIXELS, INPUT_PIXELS)] as number)
    }
  }
}

function packCover(cover: Uint8Array, into: Float32Array, change: Change): void {
  for (let kind = 0; kind < KINDS; kind++) {
    for (let cell = 0; cell < CELLS; cell++) {
      const y = Math.floor(cell / MAP_CELLS) - change.down
      const x = (cell % MAP_CELLS) - change.right
      const covered = cover[kind * CELLS + inside(y, MAP_CELLS) * MAP_CELLS + inside(x, MAP_CELLS)] as number
      // A finding that fills a third of a cell is there; small ones rarely fill one.
      into[cell * KINDS + kind] = Math.min(1, (3 * covered) / 255)
    }
  }
}

function inside(at: number, size: number): number {
  return Math.max(0, Math.min(size - 1, at))
}
