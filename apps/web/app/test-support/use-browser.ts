import type { App } from '@collimator/operations'
import { RouterContextProvider, type StaticHandler } from 'react-router'
import { findPerson } from '../../server/caller.ts'
import { pageRequest } from '../context.ts'
import { ORIGIN } from './visit-page.ts'

/** What a browser got: a page with the data of its loaders and its action, or the way to another one. */
export type Answer = {
  readonly status: number
  readonly location: string | null
  readonly retryAfter: string | null
  /** What the page was made of, as text to search in. */
  readonly shown: string
  // biome-ignore lint/suspicious/noExplicitAny: each action's data has a shape of its own; a test names the part it is about.
  readonly answer: any
}

/** A browser with a jar of cookies that visits pages and sends forms, as far as loaders and actions see it. */
export type TestBrowser = {
  readonly cookie: () => string
  readonly open: (path: string) => Promise<Answer>
  readonly send: (path: string, form: Readonly<Record<string, string>>) => Promise<Answer>
}

/** Opens a browser that holds nothing yet. */
export function useBrowser(app: App, pages: StaticHandler, address = '198.51.100.7'): TestBrowser {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const take = (lines: readonly string[]) => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
  }
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const browser = { cookie: cookie() || null, userAgent: 'Test browser', address }
    const { actor, session } = await findPerson(app)(browser)
    const requestContext = new RouterContextProvider()
    const record = { id: 'test', route: 'unmatched', failure: undefined }
    const context = { app, actor, requestId: record.id }
    const visit = { browser, session }
    requestContext.set(pageRequest, { context, visit, origin: ORIGIN, nonce: undefined, record, log: () => undefined })
    const answer = await pages.query(new Request(ORIGIN + path, init), { requestContext })
    if (answer instanceof Response) {
      take(answer.headers.getSetCookie())
      return {
        status: answer.status,
        location: answer.headers.get('location'),
        retryAfter: null,
        shown: '',
        answer: null,
      }
    }
    const { loaderData, actionData, actionHeaders, statusCode } = answer
    const [headers] = Object.values(actionHeaders)
    const data = Object.values(actionData ?? {})[0] ?? null
    return {
      status: statusCode,
      location: null,
      retryAfter: headers?.get('retry-after') ?? null,
      shown: JSON.stringify({ loaderData, actionData }),
      answer: data,
    }
  }
  return {
    cookie,
    open: (path) => ask(path, {}),
    send: (path, form) => ask(path, { method: 'POST', body: new URLSearchParams(form) }),
  }
}
