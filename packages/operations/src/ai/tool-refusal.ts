import type { NetworkRefusal, ReadingRefusal } from '@collimator/ai-tools'

/** Why a tool cannot be used. */
export type ToolRefusal =
  | { readonly code: 'TOOL.UNKNOWN'; readonly id: string; readonly known: readonly string[] }
  | { readonly code: 'TOOL.MISSING'; readonly file: string }
  | { readonly code: 'TOOL.UNREADABLE'; readonly file: string; readonly reason: string }
  | { readonly code: 'TOOL.TOO_LARGE'; readonly file: string; readonly found: number; readonly most: number }
  | { readonly code: 'TOOL.BAD_DESCRIPTION'; readonly file: string; readonly reason: string }
  | { readonly code: 'TOOL.NO_WEIGHTS'; readonly id: string; readonly file: string; readonly sha256: string }
  | { readonly code: 'TOOL.OTHER_HASH'; readonly file: string; readonly found: string; readonly expected: string }
  | { readonly code: 'TOOL.BAD_MODEL'; readonly file: string; readonly network: NetworkRefusal }

/** One English sentence for a refusal: the file, what was found, what was expected. */
export function toolRefusalMessage(refusal: ToolRefusal): string {
  switch (refusal.code) {
    case 'TOOL.UNKNOWN':
      return `there is no AI tool ${refusal.id}, expected ${refusal.known.join(', ')}, or a folder with tool.json`
    case 'TOOL.MISSING':
      return `${refusal.file}: there is no such file`
    case 'TOOL.UNREADABLE':
      return `${refusal.file}: ${refusal.reason}`
    case 'TOOL.TOO_LARGE':
      return `${refusal.file}: found ${refusal.found} bytes, expected at most ${refusal.most}`
    case 'TOOL.BAD_DESCRIPTION':
      return `${refusal.file}: ${refusal.reason}`
    case 'TOOL.NO_WEIGHTS':
      return (
        `the weights of ${refusal.id} do not ship with the program: import a case pack that holds ${refusal.file} ` +
        `(SHA-256 ${refusal.sha256})`
      )
    case 'TOOL.OTHER_HASH':
      return `${refusal.file}: found SHA-256 ${refusal.found}, expected ${refusal.expected}`
    case 'TOOL.BAD_MODEL':
      return `${refusal.file}: ${readingRefusalMessage(refusal.network)}`
    default:
      return refusal satisfies never
  }
}

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
