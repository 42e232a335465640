import { drawOwnFigure, exportOwnReads, isAccessRefusal, readsRefusalMessage } from '@collimator/operations'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { fileResponse } from '../../../present/file-response.server.ts'
import { sentence } from '../../../present/sentence.ts'
import { refuse, unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/own-file'

/** The own reads in each shape, by the name of the file in the address. */
const READS = { 'reads.csv': 'csv', 'study.csv': 'study', 'reads.imrmc': 'imrmc' } as const

export async function loader({ params: { file }, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const shape = Object.entries(READS).find(([name]) => name === file)
  if (!shape) {
    const drawn = unwrap(await drawOwnFigure(caller, { fileName: file }))
    if (!drawn) throw data('There is no such figure, or it needs more films.', { status: 404 })
    return fileResponse(drawn)
  }
  const exported = await exportOwnReads(caller, { format: shape[1] })
  if (exported.ok) return fileResponse(exported.value)
  if (isAccessRefusal(exported.error)) throw refuse(exported.error)
  throw data(sentence(readsRefusalMessage(exported.error)), { status: 409 })
}
