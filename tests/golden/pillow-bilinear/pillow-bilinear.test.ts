import { toolInput } from '@collimator/ai-tools'
import { expect, test } from 'vitest'
import expected from './expected.json' with { type: 'json' }

/** The pictures of generate.py. */
function picture(width: number, height: number): Uint8Array {
  let state = width * 1000 + height
  return Uint8Array.from({ length: width * height }, (_, at) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    const block = Math.floor((at % width) / 9) + Math.floor(Math.floor(at / width) / 9)
    return [0, 255, state >>> 24][block % 3] as number
  })
}

test.each(expected)(
  'a film of $source becomes $target with every pixel as Pillow has it',
  ({ source, target, pixels }) => {
    const [width, height] = source as [number, number]
    const made = toolInput(
      { width, height, pixels: picture(width, height) },
      {
        name: 'x',
        width: target[0] as number,
        height: target[1] as number,
        channels: 1,
        resample: 'pillow-bilinear',
        normalise: { kind: 'affine', mean: [0], deviation: [1] },
      },
    )
    if (!made.ok) throw new Error(made.error.code)
    expect(Array.from(made.value.data, (value) => Math.round(value * 255))).toEqual(pixels)
  },
)
