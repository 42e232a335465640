export { MOST_MODEL_BYTES, type NetworkRefusal } from './network.ts'
export { openToolReader, type ToolReader, ToolWorkerFailure } from './open-tool-reader.ts'
export { serveTool } from './serve-tool.ts'
export type { AskerEnd, ReadingRefusal, ToolRequest, ToolResponse, WorkerEnd } from './tool-channel.ts'
