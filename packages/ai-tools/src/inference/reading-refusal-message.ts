import type { ReadingRefusal } from './worker-port.ts'

/** Half an English sentence for why a tool gives no answer about a film. */
export function readingRefusalMessage(refusal: ReadingRefusal): string {
  switch (refusal.code) {
    case 'TOOL_INPUT.OTHER_SIZE':
      return `found ${refusal.found} pixels, expected ${refusal.expected}`
    case 'TOOL_INPUT.NOT_FINITE':
      return `the pixel in row ${refusal.row + 1}, column ${refusal.column + 1} is not a number`
    case 'TOOL_INPUT.CONSTANT':
      return 'the film is one flat tone; there is nothing to read'
    case 'TOOL_OUTPUT.OTHER_SIZE':
      return `the network gave ${refusal.found} values of ${refusal.tensor}, expected ${refusal.expected}`
    case 'TOOL_OUTPUT.NOT_A_PROBABILITY':
      return `the network’s value ${refusal.at + 1} of ${refusal.tensor} is no probability`
    case 'NETWORK.TOO_LARGE':
      return `found a model of ${refusal.bytes} bytes, expected at most ${refusal.most}`
    case 'NETWORK.UNREADABLE':
      return `this is no model that can be run: ${refusal.reason}`
    case 'NETWORK.OTHER_TENSORS':
      return `found a network of ${refusal.found}, expected ${refusal.expected}`
    case 'NETWORK.FAILED':
      return `the network broke off: ${refusal.reason}`
    default:
      return refusal satisfies never
  }
}
