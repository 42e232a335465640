import { isNotEstimable } from '@collimator/kernel'
import type { ShownTeaching, TaughtAssignment } from '@collimator/operations'
import type { MrmcAnalysis } from '@collimator/operations/studies'
import { dayOf } from '../../../present/moments.ts'

/** An exercise with its assignments for the page of its teacher. */
export function presentTeaching(shown: ShownTeaching, now: Date) {
  const { recipe, origin, isReady, versions, assigned, programmes } = shown
  return {
    id: recipe.id,
    title: recipe.title,
    goal: recipe.goal,
    isOwn: origin === 'own',
    isReady,
    versions: versions
      .map(({ version, addedAt, isReady: hasFilms }) => ({
        version,
        saved: dayOf(addedAt),
        state: hasFilms ? 'films ready' : 'films not made yet',
      }))
      .reverse(),
    assigned: assigned.map((one) => presentAssigned(one, now)),
    targets: programmes.flatMap(({ id, name, readers }) =>
      readers.length === 0
        ? []
        : [
            {
              group: name,
              items: [
                { value: JSON.stringify([id, null]), label: `All residents (${readers.length})` },
                ...readers.map((reader) => ({ value: JSON.stringify([id, reader.id]), label: reader.label })),
              ],
            },
          ],
    ),
  }
}

function presentAssigned(assigned: TaughtAssignment, now: Date) {
  const { id, programme, version, isForCohort, dueAt, withdrawnAt, readsPerReader, readers } = assigned
  return {
    id,
    title: `${isForCohort ? 'Cohort' : 'One resident'} of ${programme}, version ${version}`,
    due: dayOf(dueAt),
    state: withdrawnAt ? `withdrawn on ${dayOf(withdrawnAt)}` : dueAt < now ? 'past its due date' : 'open',
    isOpen: withdrawnAt === null,
    done: readers.filter(({ finished }) => finished >= readsPerReader).length,
    readers: readers.map(({ label, finished, isSimulated }, at) => ({
      key: at,
      label: isSimulated ? `${label} (simulated)` : label,
      words: finished === 0 ? 'not begun' : `${finished} of ${readsPerReader} reads`,
    })),
  }
}

/** What the analysis says, each figure in words, or why there is none. */
export function presentAnalysis(analysed: MrmcAnalysis & { readonly simulatedReads: number }) {
  const { study, simulatedReads } = analysed
  const { analysis, cases } = analysed.result
  const size = `${study.readers.length} ${study.readers.length === 1 ? 'reader' : 'readers'}, ${cases.positive} films with a finding, ${cases.negative} without`
  const rows = study.treatments.map((treatment, at) => {
    const mean = isNotEstimable(analysis) ? null : analysis.means.find((one) => one.treatment === at)
    return { treatment, area: mean ? numberWords(mean.value) : 'not known', interval: intervalWords(mean?.ci) }
  })
  return {
    size,
    simulated:
      simulatedReads === 0
        ? null
        : `Simulated: a reader model made ${simulatedReads} of these reads for the demonstration, not a person.`,
    rows,
    difference: differenceWords(analysed),
  }
}

/** The difference between reading with and without AI in words, or why there is none. */
export function differenceWords({ study, result: { analysis } }: MrmcAnalysis): string {
  if (isNotEstimable(analysis))
    return `The readings cannot be compared yet: ${analysis.reason}. Two readers and films with and without a finding under both conditions are the least.`
  const [difference] = analysis.differences
  if (!difference) return 'Films were read under one condition only, so there is no difference.'
  return `Difference in AUC, ${study.treatments[difference.a]} minus ${study.treatments[difference.b]}: ${numberWords(difference.estimate)} (95% interval ${intervalWords(difference.ci)}), p = ${numberWords(difference.p, 3)}.`
}

function numberWords(value: unknown, digits = 2): string {
  return typeof value === 'number' ? value.toFixed(digits) : 'not known'
}

function intervalWords(interval: unknown): string {
  return Array.isArray(interval) ? interval.map((limit) => numberWords(limit)).join(' to ') : 'not known'
}
