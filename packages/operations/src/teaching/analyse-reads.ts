import { err, ok, type Result } from '@collimator/kernel'
import { type ItemFigures, itemFigures, type ReadForFigures } from '@collimator/reading'
import type { Context } from '../context/context.ts'
import { isAccessRefusal, operation } from '../context/operation.ts'
import { studyTable } from '../reads/write-reads.ts'
import { analyseMrmc, type MrmcAnalysis } from '../studies/analyse-mrmc.ts'
import type { StudyRefusal } from '../studies/study-file.ts'
import { taughtReads } from './export-reads.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

type OneExercise = { readonly exercise: string }

/** With against without AI on the films of one tool, or on which the same was shown of the AI. */
export type AnalysedGroup = {
  readonly by: 'display' | 'tool'
  readonly label: string
  /** Null where its reads contradict each other. */
  readonly analysis: MrmcAnalysis | null
}

/** What the reads of an exercise say. */
export type ReadsAnalysis = MrmcAnalysis & {
  readonly groups: readonly AnalysedGroup[]
  readonly simulatedReads: number
}

/** What the reads of an exercise say of reading with and without AI, by the same analysis as of any reader study. */
export const analyseReads = operation({
  action: 'exercise.add',
  run: async (context, { exercise }: OneExercise): Promise<Result<ReadsAnalysis, TeachingRefusal | StudyRefusal>> => {
    const reads = await taughtReads(context, exercise)
    if (!reads.ok) return reads
    const all = await analyse(context, reads.value)
    if (!all.ok) return all
    const simulatedReads = reads.value.filter(({ isSimulated }) => isSimulated).length
    const groups = [
      ...(await analyseBy(context, reads.value, 'display')),
      ...(await analyseBy(context, reads.value, 'tool')),
    ]
    return ok({ ...all.value, groups, simulatedReads })
  },
})

/** Which films of an exercise discriminate and which are broken. */
export const judgeItems = operation({
  action: 'exercise.add',
  run: async (context, { exercise }: OneExercise): Promise<Result<readonly ItemFigures[], TeachingRefusal>> => {
    const reads = await taughtReads(context, exercise)
    return reads.ok ? ok(itemFigures(reads.value.map(({ film }) => film))) : reads
  },
})

async function analyseBy(
  context: Context,
  reads: readonly ReadForFigures[],
  by: AnalysedGroup['by'],
): Promise<readonly AnalysedGroup[]> {
  const labels = [...new Set(reads.flatMap(({ film: { labels: own } }) => own[by] ?? []))].sort()
  const groups: AnalysedGroup[] = []
  for (const label of labels) {
    const analysed = await analyse(
      context,
      reads.filter(({ film: { labels: own } }) => own[by] === label),
    )
    groups.push({ by, label, analysis: analysed.ok ? analysed.value : null })
  }
  return groups
}

const CHOICE = {
  merit: { of: 'auc' },
  covariance: 'jackknife',
  over: { readers: 'random', cases: 'random' },
} as const

async function analyse(
  context: Context,
  reads: readonly ReadForFigures[],
): Promise<Result<MrmcAnalysis, StudyRefusal>> {
  const file = { name: 'reads', bytes: studyTable(reads) }
  const analysed = await analyseMrmc(context, { file, choice: CHOICE })
  if (analysed.ok) return analysed
  const { error } = analysed
  if (isAccessRefusal(error)) throw new RefusedAnalysis(error.reason)
  return err(error)
}

/** Raised when somebody may see reads and may not analyse them: a contradiction of the policy. */
class RefusedAnalysis extends Error {
  override readonly name = 'RefusedAnalysis'
}
