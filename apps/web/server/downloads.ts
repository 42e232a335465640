import {
  type Catalogue,
  type ExportedFile,
  exportCrosstab,
  exportFigure,
  exportPrograms,
  FIGURE_IDS,
  type FigureFormat,
  type ListingFormat,
  programCalendar,
} from '@collimator/operations'
import type { Context } from 'hono'
import type { Site } from './site.ts'

const LISTING_FORMATS: readonly ListingFormat[] = ['csv', 'xlsx', 'jsonl']
const FIGURE_FORMATS: readonly FigureFormat[] = ['svg', 'png', 'csv']

/** Files of any selection: listings, cross-tabulations, figures and calendar entries. */
export function addDownloads(app: Site, catalogue: Catalogue, originOf: (url: string) => string): void {
  for (const format of LISTING_FORMATS) {
    app.get(`/programs.${format}`, async (c) => answer(c, await exportPrograms(catalogue, parametersOf(c), format)))
  }
  app.get('/crosstab.csv', async (c) => answer(c, await exportCrosstab(catalogue, parametersOf(c))))
  for (const id of FIGURE_IDS) {
    for (const format of FIGURE_FORMATS) {
      app.get(`/figures/${id}.${format}`, async (c) =>
        answer(c, await exportFigure(catalogue, { id, format, parameters: parametersOf(c) })),
      )
    }
  }
  app.get('/programs/:id/calendar.ics', async (c) =>
    answer(c, await programCalendar(catalogue, c.req.param('id'), originOf(c.req.url))),
  )
}

function parametersOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams
}

function answer(c: Context, file: ExportedFile | null): Response {
  if (file === null) return c.text('There is no such file: the catalogue has nothing under this address.', 404)
  return c.body(file.bytes.slice().buffer, 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.fileName}"`,
    'X-Robots-Tag': 'noindex',
  })
}
