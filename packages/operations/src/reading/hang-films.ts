import { hangingOf, saveHanging } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Hanging, hangingSchema } from '@collimator/reading'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import type { ReadingRoomRefusal } from './reading-room-refusal.ts'

/** How the person who asks hangs films; null when nothing was kept. */
export const showHanging = operation({
  action: 'reading.hang',
  run: async (context, _input: null): Promise<Result<Hanging | null, never>> => {
    const { actor } = context
    return ok(actor.kind === 'person' ? ((await hangingOf(storeOf(context).db, actor.id)) ?? null) : null)
  },
})

/** Keeps how the person who asks hangs films. */
export const keepHanging = operation({
  action: 'reading.hang',
  run: async (context, sent: unknown): Promise<Result<Hanging, ReadingRoomRefusal>> => {
    const read = hangingSchema.safeParse(sent)
    const { actor } = context
    if (!read.success || actor.kind !== 'person')
      return err({ code: 'READING.BAD_INPUT', where: 'hanging', expected: 'a window, layout and what is shown' })
    const thing = { kind: 'person', id: actor.id }
    const write = { action: 'reading.hang', thing, facts: () => ({}) } as const
    return writeAudited<Hanging, ReadingRoomRefusal>(context, write, async (transaction) => {
      await saveHanging(transaction, actor.id, read.data, context.app.now())
      return ok(read.data)
    })
  },
})
