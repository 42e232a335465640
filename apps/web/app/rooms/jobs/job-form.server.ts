import { type Context, cancelJob, isAccessRefusal, jobFailureMessage, noteJob, retryJob } from '@collimator/operations'
import { z } from 'zod'
import { sentence } from '../../present/sentence.ts'

const schema = z.object({ intent: z.enum(['stop', 'retry', 'note']), job: z.string().max(80) })

const CHANGES = { stop: cancelJob, retry: retryJob, note: noteJob } as const

/** Does what a button of a job says. Gives the reason where it cannot be done, else null. */
export async function submitJobForm(context: Context, fields: FormData): Promise<string | null> {
  const form = schema.safeParse(Object.fromEntries(fields)).data
  if (!form) return 'The form was incomplete. Open the page again and send it once more.'
  const changed = await CHANGES[form.intent](context, { id: form.job })
  if (changed.ok) return null
  const { error } = changed
  const words = isAccessRefusal(error) ? error.reason : jobFailureMessage(error)
  return `${sentence(words)} Nothing was changed.`
}
