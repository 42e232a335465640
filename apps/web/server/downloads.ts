import type { Result } from '@collimator/kernel'
import {
  type AccessRefusal,
  accessRefusalMessage,
  type ExportedFile,
  exportCalendar,
  exportCrosstab,
  exportFigure,
  exportPrograms,
  FIGURE_IDS,
  type FigureFormat,
  type ListingFormat,
} from '@collimator/operations'
import { readSelection } from '@collimator/review'
import type { Context } from 'hono'
import { readCrosstabRequest, readGapRequest } from '../app/present/read-address.ts'
import type { Site } from './site.ts'

const LISTING_FORMATS: readonly ListingFormat[] = ['csv', 'xlsx', 'jsonl']
const FIGURE_FORMATS: readonly FigureFormat[] = ['svg', 'png', 'csv']

/** Files of any selection: listings, cross-tabulations, figures and calendar entries. */
export function addDownloads(site: Site, originOf: (url: string) => string): void {
  for (const format of LISTING_FORMATS) {
    site.get(`/programs.${format}`, async (c) =>
      answer(c, await exportPrograms(c.get('caller'), { selection: readSelection(parametersOf(c)), format })),
    )
  }
  site.get('/crosstab.csv', async (c) =>
    answer(c, await exportCrosstab(c.get('caller'), readCrosstabRequest(parametersOf(c)))),
  )
  for (const id of FIGURE_IDS) {
    for (const format of FIGURE_FORMATS) {
      site.get(`/figures/${id}.${format}`, async (c) => {
        const parameters = parametersOf(c)
        const request = { id, format, selection: readSelection(parameters), gaps: readGapRequest(parameters) }
        return answer(c, await exportFigure(c.get('caller'), request))
      })
    }
  }
  site.get('/programs/:id/calendar.ics', async (c) =>
    answer(c, await exportCalendar(c.get('caller'), { id: c.req.param('id'), origin: originOf(c.req.url) })),
  )
}

function parametersOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams
}

function answer(c: Context, exported: Result<ExportedFile | null, AccessRefusal>): Response {
  if (!exported.ok) return c.text(accessRefusalMessage(exported.error), exported.error.isAnonymous ? 401 : 403)
  const file = exported.value
  if (file === null) return c.text('There is no such file: the catalogue has nothing under this address.', 404)
  return c.body(file.bytes.slice().buffer, 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.fileName}"`,
    'X-Robots-Tag': 'noindex',
  })
}
