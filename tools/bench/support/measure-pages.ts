import { setTimeout as pause } from 'node:timers/promises'
import { findFastestRound } from './fastest-round.ts'
import { type Figure, timesFigure } from './figures.ts'
import type { Starter } from './starter-listings.ts'
import { makeSyntheticSearches } from './synthetic-searches.ts'
import { makeSyntheticCrosstabs, makeSyntheticSelections } from './synthetic-selections.ts'
import type { WebServer } from './web-server.ts'

/** How many different requests of a kind, how often all of them, and the target for the facet page. */
export type Load = { readonly requests: number; readonly rounds: number; readonly facetTargetMs: number }

/** The server answers 200 requests a second from one address; a bench must stay below. */
const LEAST_MS_BETWEEN_REQUESTS = 6

/** Times the pages that count 100,000 listings, one request after the other, to the last byte of the compressed HTML. */
export async function measurePages(server: WebServer, starter: Starter, load: Load): Promise<Figure[]> {
  const { requests, rounds } = load
  const timed = (paths: readonly string[]) => findFastestRound(rounds, () => timesOfPages(server, paths))
  const facets = makeSyntheticSelections(starter, requests).map((parameters) => `/programs?${parameters}`)
  const crosstabs = makeSyntheticCrosstabs(starter, requests).map((parameters) => `/crosstab?${parameters}`)
  const searches = makeSyntheticSearches(starter.listings, requests).map(
    (text) => `/programs?q=${encodeURIComponent(text)}`,
  )
  const facetTimes = await timed(facets)
  const firstSearches = await timesOfPages(server, searches)
  return [
    timesFigure('facet page over HTTP', facetTimes, load.facetTargetMs),
    timesFigure('search page over HTTP, words asked for the first time', firstSearches),
    timesFigure('search page over HTTP, words asked for before', await timed(searches)),
    timesFigure('crosstab page over HTTP', await timed(crosstabs)),
  ]
}

/** The pause between requests is not part of the times. */
async function timesOfPages(server: WebServer, paths: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const path of paths) {
    await pause(LEAST_MS_BETWEEN_REQUESTS)
    const start = performance.now()
    await server.fetch(path, 'gzip')
    times.push(performance.now() - start)
  }
  return times
}
