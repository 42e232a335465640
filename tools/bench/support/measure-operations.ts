import {
  browsePrograms,
  type Context,
  crosstabulate,
  openApp,
  openFailureMessage,
  VISITOR,
} from '@collimator/operations'
import { readSelection } from '@collimator/review'
import { findFastestRound, timesOf } from './fastest-round.ts'
import { type Figure, timesFigure } from './figures.ts'
import type { StorePlace } from './generated-store.ts'
import type { Load } from './measure-pages.ts'
import { CONTENT, type Starter } from './starter-listings.ts'
import { makeSyntheticSearches } from './synthetic-searches.ts'
import { makeSyntheticCrosstabs, makeSyntheticSelections } from './synthetic-selections.ts'

const CROSSTAB_TARGET_MS = 100

/** Times the operations behind the pages in this process, without HTTP and HTML. */
export async function measureOperations(place: StorePlace, starter: Starter, load: Load): Promise<Figure[]> {
  const context = await openedContext(place)
  const browse = (parameters: URLSearchParams) => browsePrograms(context, readSelection(parameters))
  await browse(new URLSearchParams())
  const crosstab = (parameters: URLSearchParams) =>
    crosstabulate(context, {
      selection: readSelection(parameters),
      rows: parameters.get('rows') ?? undefined,
      columns: parameters.get('columns') ?? undefined,
    })
  const timed = (items: readonly URLSearchParams[], work: (parameters: URLSearchParams) => Promise<unknown>) =>
    findFastestRound(load.rounds, () => timesOf(items, work))
  const searches = makeSyntheticSearches(starter.listings, load.requests).map((q) => new URLSearchParams({ q }))
  const facetTimes = await timed(makeSyntheticSelections(starter, load.requests), browse)
  const searchTimes = await timed(searches, browse)
  const crosstabTimes = await timed(makeSyntheticCrosstabs(starter, load.requests), crosstab)
  await context.app.close()
  return [
    timesFigure('facets, counts and page, operation alone', facetTimes, load.facetTargetMs),
    timesFigure('search, operation alone, words asked for before', searchTimes),
    timesFigure('crosstab, operation alone', crosstabTimes, CROSSTAB_TARGET_MS),
  ]
}

async function openedContext({ directory, url }: StorePlace): Promise<Context> {
  const opened = await openApp({
    contentDirectory: CONTENT,
    dataDirectory: directory,
    databaseUrl: url,
    now: () => new Date(),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  return { app: opened.value, actor: VISITOR, requestId: 'bench' }
}
