import { exportReads } from '@collimator/operations'
import { data } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { fileResponse } from '../../../present/file-response.server.ts'
import { unwrapTeaching } from '../unwrap-teaching.server.ts'
import type { Route } from './+types/reads-file'

/** The reads of an exercise in each shape, by the name of the file in the address. */
const READS = { 'reads.csv': 'csv', 'study.csv': 'study', 'reads.imrmc': 'imrmc' } as const

export async function loader({ params: { exercise, file }, context }: Route.LoaderArgs) {
  const shape = Object.entries(READS).find(([name]) => name === file)
  if (!shape) throw data('There is no such file.', { status: 404 })
  const exported = await exportReads(context.get(pageRequest).context, { exercise, format: shape[1] })
  return fileResponse(unwrapTeaching(exported))
}
