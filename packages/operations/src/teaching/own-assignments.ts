import { assignedTo, type Database, exerciseByKey, participantNames, readerProgress } from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** An exercise that a teacher assigned to the person who asks, and how far they are. */
export type OwnAssignment = {
  readonly exercise: string
  readonly title: string
  readonly dueAt: Date
  readonly assignedBy: string
  /** Reads that the exercise has, over all its sessions, and those read to the end. */
  readonly reads: number
  readonly finished: number
}

/** What is assigned to the person who asks and not read to the end, the first due first. */
export const listOwnAssignments = operation({
  action: 'account.own',
  run: async (context, _input: null): Promise<Result<readonly OwnAssignment[], never>> => {
    const { actor } = context
    return ok(actor.kind === 'person' ? await openAssignments(storeOf(context).db, actor.id) : [])
  },
})

/** See {@link listOwnAssignments}. */
export async function openAssignments(db: Database, reader: string): Promise<readonly OwnAssignment[]> {
  const assigned = await assignedTo(db, reader)
  const names = await participantNames(db, [...new Set(assigned.map(({ assignedBy }) => assignedBy))])
  const open: OwnAssignment[] = []
  for (const { exercise: key, exerciseId, dueAt, assignedBy } of assigned) {
    const exercise = await exerciseByKey(db, key)
    if (!exercise) continue
    const { title, cases, design } = exercise.recipe
    const reads = design === 'crossover' ? 2 * cases : cases
    const finished = (await readerProgress(db, key, [reader]))[0]?.finished ?? 0
    const by = names.get(assignedBy) ?? 'your programme'
    if (finished < reads) open.push({ exercise: exerciseId, title, dueAt, assignedBy: by, reads, finished })
  }
  return open
}
