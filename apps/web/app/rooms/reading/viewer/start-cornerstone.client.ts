import { getConfiguration, init as startCore } from '@cornerstonejs/core'
import { init as startImageLoader } from '@cornerstonejs/dicom-image-loader'
import {
  AngleTool,
  addTool,
  CobbAngleTool,
  EllipticalROITool,
  LengthTool,
  MagnifyTool,
  PanTool,
  RectangleROITool,
  StackScrollTool,
  init as startTools,
  WindowLevelTool,
  ZoomTool,
} from '@cornerstonejs/tools'
import type { ViewerTool } from './viewer-tools.ts'

/** The tool of the library behind each tool of the viewer; marks are the viewer's own. */
export const LIBRARY_TOOLS: Readonly<Record<Exclude<ViewerTool, 'mark'>, string>> = {
  window: WindowLevelTool.toolName,
  pan: PanTool.toolName,
  zoom: ZoomTool.toolName,
  magnify: MagnifyTool.toolName,
  scroll: StackScrollTool.toolName,
  length: LengthTool.toolName,
  angle: AngleTool.toolName,
  cobb: CobbAngleTool.toolName,
  ellipse: EllipticalROITool.toolName,
  rectangle: RectangleROITool.toolName,
}

let isStarted = false

/** Starts the image library once a page; it picks WebGL, or the processor where there is none. */
export function startCornerstone(): void {
  if (isStarted) return
  isStarted = true
  // One context for each pane: a browser has few of them, and each takes memory of the graphics processor.
  startCore({ ...getConfiguration(), rendering: { ...getConfiguration().rendering, webGlContextCount: 2 } })
  startImageLoader({ maxWebWorkers: 1 })
  startTools()
  for (const tool of [
    AngleTool,
    CobbAngleTool,
    EllipticalROITool,
    LengthTool,
    MagnifyTool,
    PanTool,
    RectangleROITool,
    StackScrollTool,
    WindowLevelTool,
    ZoomTool,
  ])
    addTool(tool)
}
