import type { Context } from '@collimator/operations'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { RouterContextProvider } from 'react-router'
import type { Visit } from '../../server/site.ts'
import { pageRequest } from '../context.ts'

/** The public address under which tests visit the site. */
export const ORIGIN = 'https://collimator.example'

/** A browser that holds no session. */
export const FIRST_VISIT: Visit = {
  browser: { cookie: null, userAgent: 'Test browser', address: '192.0.2.1' },
  session: null,
}

/** What a visit to a page gives: the loader's data, the body, and what stands in the head. */
export type VisitedPage = {
  // biome-ignore lint/suspicious/noExplicitAny: each route's data has a shape of its own; a test names the part it is about.
  readonly data: any
  readonly html: string
  readonly title: string
  readonly description: string
  readonly canonical: string
}

type Loader = (args: object) => Promise<{ origin?: string }>
type Meta = (args: object) => { title?: string; name?: string; content?: string; rel?: string; href?: string }[]
type RouteModule = { readonly loader?: unknown; readonly meta?: unknown; readonly default: unknown }

/** The arguments that the router gives a loader for a real request. */
export function loaderArguments(caller: Context, path: string, params: Record<string, string> = {}) {
  const context = new RouterContextProvider()
  const record = { id: 'test', route: 'unmatched', failure: undefined }
  context.set(pageRequest, {
    context: caller,
    visit: FIRST_VISIT,
    origin: ORIGIN,
    nonce: '',
    record,
    log: () => undefined,
  })
  const request = new Request(ORIGIN + path)
  return { request, url: new URL(request.url), params, context, pattern: '' }
}

/** Calls a route's loader with a real request, and draws the page from what it gives. */
export async function visitPage(
  caller: Context,
  route: RouteModule,
  path: string,
  params: Record<string, string> = {},
): Promise<VisitedPage> {
  const data = await (route.loader as Loader)(loaderArguments(caller, path, params))
  const head = (route.meta as Meta)({ loaderData: data, params })
  const html = renderToStaticMarkup(
    createElement(route.default as FunctionComponent<object>, { loaderData: data, params } as object),
  )
  return {
    data,
    html,
    title: head.find((tag) => tag.title !== undefined)?.title ?? '',
    description: head.find((tag) => tag.name === 'description')?.content ?? '',
    canonical: head.find((tag) => tag.rel === 'canonical')?.href ?? '',
  }
}
