import type { Subtlety, SubtletyMix } from '@collimator/imaging'
import { InvalidArgumentError } from 'commander'

const EXPECTED =
  'expected easy, medium or hard; their shares in this order, such as .2,.5,.3; a step from 1 (hardest) to 5; or shares of steps, such as 1:.2,3:.8.'

/**
 * How hard the findings are to be. Hard is steps 1 and 2 in equal parts, medium is step 3, easy is steps 4 and 5: the
 * order that the model observer measures for every finding. Shares are weights; they need not add up to 1.
 */
export function parseDifficulty(text: string): Subtlety | SubtletyMix {
  if (text === 'easy') return mixOf(1, 0, 0)
  if (text === 'medium') return mixOf(0, 1, 0)
  if (text === 'hard') return mixOf(0, 0, 1)
  if (/^[1-5]$/.test(text)) return Number(text) as Subtlety
  const mix = text.includes(':') ? stepShares(text) : wordShares(text)
  if (mix.every((part) => part === 0)) throw new InvalidArgumentError('at least one share must be above 0.')
  return mix
}

function mixOf(easy: number, medium: number, hard: number): SubtletyMix {
  return [hard / 2, hard / 2, medium, easy / 2, easy / 2]
}

function wordShares(text: string): SubtletyMix {
  const [easy, medium, hard, ...more] = text.split(',').map(share)
  if (easy === undefined || medium === undefined || hard === undefined || more.length > 0)
    throw new InvalidArgumentError(EXPECTED)
  return mixOf(easy, medium, hard)
}

function stepShares(text: string): SubtletyMix {
  const mix: [number, number, number, number, number] = [0, 0, 0, 0, 0]
  for (const part of text.split(',')) {
    const [step = '', weight = ''] = part.trim().split(':')
    if (!/^[1-5]$/.test(step)) throw new InvalidArgumentError(EXPECTED)
    mix[Number(step) - 1] = share(weight)
  }
  return mix
}

function share(text: string): number {
  if (/^\d*\.?\d+$/.test(text.trim())) return Number(text)
  throw new InvalidArgumentError(EXPECTED)
}
