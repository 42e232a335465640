import { PassThrough } from 'node:stream'
import { isStoreUnavailable } from '@collimator/operations'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { pageRequest } from './context.ts'
import { PageSetting } from './ui/page-setting.tsx'

export const streamTimeout = 10_000

/** After how many seconds a visitor may try again while the database is away. */
const RETRY_SECONDS = '10'

/** Renders a page whole: pages are short, complete without script, and a failure still gets its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  ...[routing, context]: [EntryContext, RouterContextProvider]
): Promise<Response> {
  const { nonce, record, log } = context.get(pageRequest)
  const setting = { nonce, requestId: record.id, failure: record.failure }
  return new Promise((resolve, reject) => {
    let failed = false
    const page = (
      <PageSetting value={setting}>
        <ServerRouter context={routing} url={request.url} {...(nonce === undefined ? {} : { nonce })} />
      </PageSetting>
    )
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const body = new PassThrough()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        if (record.failure === 'unavailable') headers.set('Retry-After', RETRY_SECONDS)
        resolve(
          new Response(createReadableStreamFromReadable(body), {
            headers,
            status: failed ? 500 : statusOf(record, status),
          }),
        )
        pipe(body)
      },
      onShellError: reject,
      onError(error) {
        failed = true
        log('error', { what: 'page not rendered', request: record.id, route: record.route, error })
      },
    })
    setTimeout(abort, streamTimeout).unref()
  })
}

function statusOf({ failure }: { readonly failure: string | undefined }, status: number): number {
  return failure === 'unavailable' ? 503 : status
}

/** Writes what a loader or an action threw to the log. What a visitor caused, such as an unknown address, is no fault of ours. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  const { record, log } = context.get(pageRequest)
  record.failure = isStoreUnavailable(error) ? 'unavailable' : 'defect'
  log('error', { what: 'request failed', request: record.id, method: request.method, route: record.route, error })
}
