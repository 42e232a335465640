import {
  Enums,
  eventTarget,
  getShouldUseCPURendering,
  imageLoader,
  metaData,
  RenderingEngine,
  type StackViewport,
  utilities,
} from '@cornerstonejs/core'
import { wadors } from '@cornerstonejs/dicom-image-loader'
import { Enums as ToolEnums, ToolGroupManager } from '@cornerstonejs/tools'
import { type FilmFacts, filmFacts } from './pane/film-facts.ts'
import { listMeasurements, removeMeasurements } from './pane/measurements.client.ts'
import { keepPixelAspect } from './pane/pixel-aspect.client.ts'
import { LIBRARY_TOOLS, startCornerstone } from './start-cornerstone.client.ts'
import type { FilmAddress, ImagePoint, ShownView, ShownWindow, ViewedFilm } from './viewed-film.ts'
import type { ViewerTool } from './viewer-tools.ts'

/** One pane of the viewer. */
export type FilmViewport = {
  chooseTool(tool: ViewerTool): void
  setWindow(window: ShownWindow): void
  changeView(change: Partial<Pick<ShownView, 'inverted' | 'flipped' | 'rotation' | 'frame'>>): void
  zoomBy(factor: number): void
  resetView(): void
  clearMeasurements(): void
  /** What was measured on this film, in words. */
  listMeasurements(): readonly string[]
  readView(): ShownView
  /** How the film is placed on the pane, so that another pane can be placed alike. */
  readPose(): PanePose
  takePose(pose: PanePose): void
  /** What its metadata say for hanging it. */
  readonly facts: FilmFacts
  /** From the pane's upper left corner in CSS pixels to the image, and back. */
  toImage(point: ImagePoint): ImagePoint
  toPane(point: ImagePoint): ImagePoint
  resize(): void
  close(): void
}

/** Zoom against the film as it fits the pane, shift, turn and flip. */
export type PanePose = ReturnType<StackViewport['getViewPresentation']>

/** What the page hears of a pane. */
export type PaneListener = {
  /** The film was drawn anew. */
  readonly onChange: () => void
  /** The graphics processor took its memory back: the pane is dead and has to be opened again. */
  readonly onLost: () => void
}

const ENGINE = 'reading-room'
let engine: RenderingEngine | undefined
let panes = 0
const listeners = new Set<() => void>()

function openEngine(): RenderingEngine {
  if (engine) return engine
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, loseEngine)
  engine = new RenderingEngine(ENGINE)
  return engine
}

/** Every pane draws with the same engine, so all of them are opened again, with new contexts. */
function loseEngine(): void {
  eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, loseEngine)
  const lost = engine
  engine = undefined
  for (const tell of listeners) tell()
  lost?.destroy()
}

/** Opens a film in an element and draws it. */
export async function openFilmViewport(
  element: HTMLDivElement,
  film: ViewedFilm,
  { onChange, onLost }: PaneListener,
): Promise<FilmViewport> {
  startCornerstone()
  const { imageIds, facts } = await registerFrames(film)
  const engine = openEngine()
  const id = `pane-${++panes}`
  engine.enableElement({ viewportId: id, type: Enums.ViewportType.STACK, element })
  const viewport = engine.getViewport(id) as StackViewport
  const group = createToolGroup(id)
  await viewport.setStack([...imageIds], 0)
  viewport.render()
  element.addEventListener(Enums.Events.IMAGE_RENDERED, onChange)
  listeners.add(onLost)
  return {
    ...viewControls(viewport, imageIds),
    facts,
    chooseTool: (tool) => activateTool(group, tool),
    clearMeasurements: () => {
      removeMeasurements(imageIds)
      viewport.render()
    },
    listMeasurements: () => listMeasurements(imageIds),
    resize: () => engine.resize(true, true),
    close: () => {
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, onChange)
      listeners.delete(onLost)
      ToolGroupManager.destroyToolGroup(id)
      if (isAlive(engine)) engine.disableElement(id)
    },
  }
}

/** Whether an engine still draws: one whose contexts were lost is destroyed. */
function isAlive(one: RenderingEngine): boolean {
  return one === engine
}

/** Fetches the first frame of a film before it is asked for. Nothing else of it is fetched. */
export async function prefetchFilm(film: FilmAddress): Promise<void> {
  startCornerstone()
  const { imageIds } = await registerFrames({ ...film, frameCount: 1 })
  const [first] = imageIds
  if (first !== undefined) await imageLoader.loadAndCacheImage(first)
}

async function registerFrames({ metadata, frames, frameCount }: FilmAddress & Pick<ViewedFilm, 'frameCount'>): Promise<{
  readonly imageIds: readonly string[]
  readonly facts: FilmFacts
}> {
  const answer = await fetch(metadata, { headers: { Accept: 'application/dicom+json' } })
  if (!answer.ok) throw new Error(`The film could not be fetched (${answer.status}).`)
  const [instance] = await answer.json()
  const imageIds = Array.from({ length: frameCount }, (_, i) => {
    const imageId = `wadors:${new URL(frames, location.href).href}${i + 1}`
    wadors.metaDataManager.add(imageId, { ...PANE_AXES, ...instance })
    keepPixelAspect(imageId, instance)
    return imageId
  })
  return { imageIds, facts: filmFacts(instance) }
}

/** A projection has no place in the patient; the library measures only in images that have one, so it gets the pane's own axes. */
const PANE_AXES = {
  '00200032': { vr: 'DS', Value: [0, 0, 0] },
  '00200037': { vr: 'DS', Value: [1, 0, 0, 0, 1, 0] },
}

type ToolGroup = NonNullable<ReturnType<typeof ToolGroupManager.createToolGroup>>

const { MouseBindings } = ToolEnums

function createToolGroup(id: string): ToolGroup {
  const group = ToolGroupManager.createToolGroup(id)
  if (!group) throw new Error(`a tool group ${id} exists already`)
  for (const name of Object.values(LIBRARY_TOOLS)) group.addTool(name)
  group.addViewport(id, ENGINE)
  activateTool(group, 'window')
  return group
}

/** Pan stays on the middle button, zoom on the right one and on two fingers, scrolling on the wheel, as in a PACS. */
function activateTool(group: ToolGroup, tool: ViewerTool): void {
  for (const name of Object.values(LIBRARY_TOOLS)) group.setToolPassive(name, { removeAllBindings: true })
  const isPrimary = (id: ViewerTool) => (id === tool ? [{ mouseButton: MouseBindings.Primary }] : [])
  group.setToolActive(LIBRARY_TOOLS.pan, {
    bindings: [...isPrimary('pan'), { mouseButton: MouseBindings.Auxiliary }, { numTouchPoints: 3 }],
  })
  group.setToolActive(LIBRARY_TOOLS.zoom, {
    bindings: [...isPrimary('zoom'), { mouseButton: MouseBindings.Secondary }, { numTouchPoints: 2 }],
  })
  group.setToolActive(LIBRARY_TOOLS.scroll, {
    bindings: [...isPrimary('scroll'), { mouseButton: MouseBindings.Wheel }],
  })
  if (tool === 'pan' || tool === 'zoom' || tool === 'scroll' || tool === 'mark') return
  group.setToolActive(LIBRARY_TOOLS[tool], { bindings: isPrimary(tool) })
}

function viewControls(viewport: StackViewport, imageIds: readonly string[]) {
  const shownId = () => imageIds[viewport.getCurrentImageIdIndex()] ?? ''
  const readView = (): ShownView => {
    const { rotation = 0, flipHorizontal = false } = viewport.getViewPresentation()
    const { voiRange, invert = false } = viewport.getProperties()
    return {
      window: toWindow(voiRange),
      scale: scaleOf(viewport, shownId()),
      inverted: invert,
      flipped: flipHorizontal,
      rotation,
      frame: viewport.getCurrentImageIdIndex(),
      spacingMm: spacingOf(shownId()),
      isDrawnByProcessor: getShouldUseCPURendering(),
    }
  }
  return {
    readView,
    readPose: () => viewport.getViewPresentation(),
    takePose: (pose: PanePose) => {
      viewport.setViewPresentation(pose)
      viewport.render()
    },
    setWindow: ({ center, width }: ShownWindow) => {
      viewport.setProperties({ voiRange: { lower: center - width / 2, upper: center + width / 2 } })
      viewport.render()
    },
    changeView: ({ inverted, flipped, rotation, frame }: Parameters<FilmViewport['changeView']>[0]) => {
      if (inverted !== undefined) viewport.setProperties({ invert: inverted })
      if (rotation !== undefined) viewport.setViewPresentation({ ...viewport.getViewPresentation(), rotation })
      if (flipped !== undefined) viewport.setCamera({ flipHorizontal: flipped })
      if (frame !== undefined) void viewport.setImageIdIndex(frame)
      viewport.render()
    },
    zoomBy: (factor: number) => {
      viewport.setZoom(viewport.getZoom() * factor)
      viewport.render()
    },
    resetView: () => {
      viewport.resetCamera()
      viewport.resetProperties()
      viewport.render()
    },
    toImage: ({ x, y }: ImagePoint): ImagePoint => {
      const [column, row] = utilities.worldToImageCoords(shownId(), viewport.canvasToWorld([x, y])) ?? [0, 0]
      return { x: column + 0.5, y: row + 0.5 }
    },
    toPane: ({ x, y }: ImagePoint): ImagePoint => toPane(viewport, shownId(), { x, y }),
  }
}

function spacingOf(imageId: string): readonly [number, number] | null {
  const plane = metaData.get('imagePlaneModule', imageId)
  const { rowPixelSpacing: down, columnPixelSpacing: across } = plane ?? {}
  return down && across && !plane.usingDefaultValues ? [down, across] : null
}

/** The library counts from the centre of the first pixel, marks from its corner. */
function toPane(viewport: StackViewport, imageId: string, { x, y }: ImagePoint): ImagePoint {
  const world = utilities.imageToWorldCoords(imageId, [x - 0.5, y - 0.5])
  if (!world) return { x: 0, y: 0 }
  const [left, top] = viewport.worldToCanvas(world)
  return { x: left, y: top }
}

function scaleOf(viewport: StackViewport, imageId: string): number {
  const from = toPane(viewport, imageId, { x: 0, y: 0 })
  const to = toPane(viewport, imageId, { x: 100, y: 0 })
  return Math.hypot(to.x - from.x, to.y - from.y) / 100
}

function toWindow(range: { readonly lower: number; readonly upper: number } | undefined): ShownWindow {
  if (!range) return { center: 0, width: 0 }
  return { center: (range.lower + range.upper) / 2, width: range.upper - range.lower }
}
