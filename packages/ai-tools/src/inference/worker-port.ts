import type { Result } from '@collimator/kernel'
import type { AiTool } from '../tools/ai-tool.ts'
import type { FilmPixels } from '../tools/film-pixels.ts'
import type { AnswerRefusal } from '../tools/tool-answer.ts'
import type { FilmRefusal } from '../tools/tool-input.ts'
import type { ToolSuggestion } from '../tools/tool-suggestion.ts'
import type { NetworkRefusal } from './network.ts'

/** Why a tool gives no answer about a film. */
export type ReadingRefusal = FilmRefusal | AnswerRefusal | NetworkRefusal

/** What is asked of a worker: first to open one tool, then to read films with it. */
export type ToolRequest =
  | { readonly kind: 'open'; readonly tool: AiTool; readonly model: Uint8Array }
  | { readonly kind: 'read'; readonly film: FilmPixels }

/** What a worker answers, one answer to a request, in order. `defect`: something that should never happen. */
export type ToolResponse =
  | { readonly kind: 'opened'; readonly result: Result<null, NetworkRefusal> }
  | { readonly kind: 'read'; readonly result: Result<ToolSuggestion, ReadingRefusal> }
  | { readonly kind: 'defect'; readonly message: string }

/** The worker's end of the line: `parentPort` in Node, `self` in a browser. */
export type ParentPort = {
  readonly post: (response: ToolResponse) => void
  readonly listen: (listener: (request: ToolRequest) => void) => void
}

/** The asker's end of the line to a worker thread or a Worker. */
export type WorkerPort = {
  readonly post: (request: ToolRequest) => void
  readonly listen: (listener: (response: ToolResponse) => void) => void
  /** Called when the worker broke off and will not answer any more. */
  readonly onBroken: (listener: (reason: string) => void) => void
  /** Does something later, and gives what calls it off. */
  readonly after: (milliseconds: number, action: () => void) => () => void
  /** Ends the worker and frees its memory. */
  readonly end: () => Promise<void>
}
