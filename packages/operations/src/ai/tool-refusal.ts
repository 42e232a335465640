import { type NetworkRefusal, readingRefusalMessage } from '@collimator/ai-tools'

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
