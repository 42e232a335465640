import type { PackCase } from '@collimator/formats'
import { ok, type Result } from '@collimator/kernel'
import { type AlikeCases, AS_STATED } from '@collimator/reading'
import { packById, packIds } from '../cases/find-packs.ts'
import type { Context } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import { statedFinding, statedTools } from './case-answers.ts'
import { findingOf, labelOf, labelsOf } from './case-truth.ts'

/** A pack, or one of its sets, as a source of films for an exercise. */
export type PackOffer = {
  readonly pack: string
  readonly name: string
  /** Null for a pack without sets. */
  readonly set: string | null
  readonly cases: number
  /** Findings that its truth has a yes or no for. */
  readonly findings: readonly string[]
  /** Its cases in classes, so that a page can count them for any choice of findings. */
  readonly alike: readonly AlikeCases[]
  /** Tools whose answers the pack states. */
  readonly tools: readonly { readonly id: string; readonly version: string }[]
  readonly strengths: readonly string[]
}

/** The imported packs that an exercise can take its films from, set by set. */
export const listPackOffers = operation({
  action: 'exercise.add',
  run: async (context, _input: null): Promise<Result<readonly PackOffer[], never>> => {
    const offers: PackOffer[] = []
    for (const id of await packIds(context)) offers.push(...(await offersOf(context, id)))
    return ok(offers)
  },
})

async function offersOf(context: Context, id: string): Promise<readonly PackOffer[]> {
  const found = await packById(context, id)
  if (!found) return []
  const { name, cases } = found.pack
  const sets = [...new Set(cases.map(({ set }) => set ?? null))]
  return sets.flatMap((set) => {
    const own = cases.filter((one) => (one.set ?? null) === set)
    const findings = findingsIn(own)
    if (findings.length === 0) return []
    const strengths = [...new Set(own.map(({ truth }) => truth.strength))]
    const offer = { pack: id, name, set, cases: own.length, findings, strengths }
    return [{ ...offer, alike: classesIn(own, findings), tools: toolsIn(own) }]
  })
}

const FINDING_ID = /^[a-z0-9][a-z0-9-]{0,59}$/

function findingsIn(cases: readonly PackCase[]): readonly string[] {
  const named = new Set(cases.flatMap(({ truth }) => labelsOf(truth).map(findingOf)))
  return [...named].filter((finding) => FINDING_ID.test(finding)).sort()
}

function classesIn(cases: readonly PackCase[], findings: readonly string[]): readonly AlikeCases[] {
  const classes = new Map<string, AlikeCases>()
  for (const one of cases) {
    const labelled = (value: boolean) => findings.filter((finding) => labelOf(one.truth, finding) === value)
    const answers = statedTools(one).flatMap(({ tool }) =>
      findings.flatMap((finding) => (statedFinding(one, tool, finding) ? `${tool} ${finding}` : [])),
    )
    const alike = { present: labelled(true), absent: labelled(false), answers }
    const key = JSON.stringify(alike)
    classes.set(key, { ...alike, cases: (classes.get(key)?.cases ?? 0) + 1 })
  }
  return [...classes.values()]
}

function toolsIn(cases: readonly PackCase[]): PackOffer['tools'] {
  const ids = [...new Set(cases.flatMap((one) => statedTools(one).map(({ tool }) => tool)))].sort()
  return ids.map((id) => ({ id, version: AS_STATED }))
}
