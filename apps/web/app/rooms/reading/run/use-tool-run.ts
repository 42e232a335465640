import { type FilmPixels, readingRefusalMessage, type ToolSuggestion } from '@collimator/ai-tools'
import type { SecondRun } from '@collimator/operations/reading/decide'
import { useEffect, useState } from 'react'
import type { BrowserToolRefusal } from '../../../ai/open-tool-in-browser.ts'

/** How far a second run in this browser is. */
export type ToolRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly step: string }
  | { readonly kind: 'done'; readonly suggestion: ToolSuggestion }
  | { readonly kind: 'failed'; readonly message: string }

type Ready = Extract<SecondRun, { kind: 'ready' }>

/** What is run, and from where its files come. */
export type RunSource = {
  readonly address: string
  readonly width: number
  readonly height: number
  readonly again: SecondRun
}

/** The film of the page, and a run of its tool in a worker of this browser. */
export function useToolRun({ address, width, height, again }: RunSource) {
  const [film, setFilm] = useState<FilmPixels | null>(null)
  const [run, setRun] = useState<ToolRun>({ kind: 'idle' })
  useEffect(() => {
    if (again.kind !== 'ready') return
    const stop = new AbortController()
    fetchFilm(`${address}/film.raw`, { width, height, ...again.film }, stop.signal).then(setFilm, (error: unknown) => {
      if (!stop.signal.aborted) setRun({ kind: 'failed', message: `The film could not be fetched. ${textOf(error)}` })
    })
    return () => stop.abort()
  }, [address, width, height, again])
  const start = async () => {
    if (again.kind !== 'ready' || !film) return
    try {
      setRun(await runTool(again, { film, address, onStep: (step) => setRun({ kind: 'running', step }) }))
    } catch (error) {
      setRun({ kind: 'failed', message: `The tool could not be run in this browser. ${textOf(error)}` })
    }
  }
  return { film, run, start }
}

type Running = {
  readonly film: FilmPixels
  readonly address: string
  readonly onStep: (step: string) => void
}

async function runTool({ tool }: Ready, { film, address, onStep }: Running): Promise<ToolRun> {
  onStep('Fetching the network and its runtime')
  // Asked for here, so that nothing of it is loaded before somebody runs the tool.
  const { openToolInBrowser } = await import('../../../ai/open-tool-in-browser.ts')
  const opened = await openToolInBrowser(tool, `${address}/model.onnx`)
  if (!opened.ok) return { kind: 'failed', message: refusalWords(opened.error) }
  onStep('Reading the film')
  try {
    const read = await opened.value.read(film)
    return read.ok ? { kind: 'done', suggestion: read.value } : { kind: 'failed', message: refusalWords(read.error) }
  } finally {
    await opened.value.close()
  }
}

type Refusal = BrowserToolRefusal | Parameters<typeof readingRefusalMessage>[0]

function refusalWords(refusal: Refusal): string {
  switch (refusal.code) {
    case 'MODEL.NOT_FOUND':
      return `The network could not be fetched: the server answered ${refusal.status}. Load the page again.`
    case 'MODEL.OTHER_HASH':
      return 'The network that came is not the one that answered this film, so it was not run. Load the page again.'
    default:
      return `The tool gave no answer: ${readingRefusalMessage(refusal)}.`
  }
}

type Stored = { readonly width: number; readonly height: number } & Ready['film']

async function fetchFilm(
  address: string,
  { width, height, bytesPerPixel, window }: Stored,
  signal: AbortSignal,
): Promise<FilmPixels> {
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new UnfetchedFilm(`The server answered ${answer.status}.`)
  const bytes = await answer.arrayBuffer()
  const pixels = bytesPerPixel === 1 ? new Uint8Array(bytes) : new Uint16Array(bytes)
  return { width, height, pixels, ...(window ? { window } : {}) }
}

/** Raised when the pixels of a film do not come. */
class UnfetchedFilm extends Error {
  override readonly name = 'UnfetchedFilm'
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
