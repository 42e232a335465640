import {
  browsePrograms,
  type Catalogue,
  crosstabulate,
  openCatalogue,
  openFailureMessage,
} from '@collimator/operations'
import { type Figure, timesFigure } from './figures.ts'
import type { StorePlace } from './generated-store.ts'
import { madeUpSearches } from './made-up-searches.ts'
import { madeUpCrosstabs, madeUpSelections } from './made-up-selections.ts'
import type { Load } from './measure-pages.ts'
import { quietestRound, timesOf } from './quietest.ts'
import { CONTENT, type Starter } from './starter-listings.ts'

const CROSSTAB_TARGET_MS = 100

/** Times the operations behind the pages in this process, without HTTP and HTML. */
export async function measureOperations(place: StorePlace, starter: Starter, load: Load): Promise<Figure[]> {
  const catalogue = await openedCatalogue(place)
  await catalogue.current()
  const browse = (parameters: URLSearchParams) => browsePrograms(catalogue, parameters)
  const crosstab = (parameters: URLSearchParams) => crosstabulate(catalogue, parameters)
  const timed = (items: readonly URLSearchParams[], work: (parameters: URLSearchParams) => Promise<unknown>) =>
    quietestRound(load.rounds, () => timesOf(items, work))
  const searches = madeUpSearches(starter.listings, load.requests).map((q) => new URLSearchParams({ q }))
  const facetTimes = await timed(madeUpSelections(starter, load.requests), browse)
  const searchTimes = await timed(searches, browse)
  const crosstabTimes = await timed(madeUpCrosstabs(starter, load.requests), crosstab)
  await catalogue.store.close()
  return [
    timesFigure('facets, counts and page, operation alone', facetTimes, load.facetTargetMs),
    timesFigure('search, operation alone, words asked for before', searchTimes),
    timesFigure('crosstab, operation alone', crosstabTimes, CROSSTAB_TARGET_MS),
  ]
}

async function openedCatalogue({ directory, url }: StorePlace): Promise<Catalogue> {
  const opened = await openCatalogue({
    contentDirectory: CONTENT,
    dataDirectory: directory,
    databaseUrl: url,
    actor: { kind: 'visitor' },
    now: () => new Date(),
    loadStarter: false,
  })
  if (!opened.ok) throw new Error(openFailureMessage(opened.error))
  return opened.value
}
