import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { requestSetting } from './context.ts'

export const streamTimeout = 10_000

/** Renders a page whole: pages are short, complete without script, and a failure still gets its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  ...[routing, context]: [EntryContext, RouterContextProvider]
): Promise<Response> {
  const { nonce } = context.get(requestSetting)
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routing} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        failed = true
        reportRenderFailure(error)
      },
    })
    setTimeout(abort, streamTimeout).unref()
  })
}

function reportRenderFailure(error: unknown): void {
  process.stderr.write(
    `${JSON.stringify({ level: 'error', what: 'render failed', error: error instanceof Error ? error.stack : String(error) })}\n`,
  )
}
