import { casesOfPack, insertCaseWithdrawal } from '@collimator/db'
import { err, ok, type Result } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { writeAudited } from '../context/write-audited.ts'
import { packIds, type WhichPack, whichPackMessage } from './find-packs.ts'
import { importerOf } from './importer-of.ts'

/** Which case is withdrawn, and why. The pack may be left out while there is one only. */
export type Withdrawing = { readonly case: string; readonly pack?: string; readonly reason: string }

/** A case that nobody sees any more. */
export type WithdrawnCase = { readonly pack: string; readonly case: string }

/** Why a case was not withdrawn. */
export type WithdrawalRefusal =
  | WhichPack
  | { readonly code: 'CASES.NO_SUCH_CASE'; readonly ids: readonly string[] }
  | { readonly code: 'CASES.WITHDRAWN_ALREADY'; readonly id: string; readonly at: Date }
  | { readonly code: 'CASES.NO_REASON'; readonly found: number }

const MOST_WORDS = 2000

/**
 * Withdraws a case: from then on no list, export or exercise has it and no page shows its pixels. Sessions that have it go on
 * with their other films; what was read before stays. Nothing undoes it.
 */
export const withdrawCase = operation({
  action: 'cases.withdraw',
  run: async (
    context,
    { case: id, reason, ...which }: Withdrawing,
  ): Promise<Result<WithdrawnCase, WithdrawalRefusal>> => {
    const words = reason.trim()
    if (words.length === 0 || words.length > MOST_WORDS) return err({ code: 'CASES.NO_REASON', found: words.length })
    const pack = await packNamed(context, which.pack)
    if (!pack.ok) return pack
    const known = (await casesOfPack(storeOf(context).db, pack.value)).find((one) => one.id === id)
    if (!known) return err({ code: 'CASES.NO_SUCH_CASE', ids: [id] })
    if (known.withdrawn) return err({ code: 'CASES.WITHDRAWN_ALREADY', id, at: known.withdrawn.at })
    const thing = { kind: 'case-pack', id: pack.value }
    const write = { action: 'cases.withdraw', thing, facts: () => ({ case: known.key }) } as const
    const at = context.app.now()
    return writeAudited<WithdrawnCase, WithdrawalRefusal>(context, write, async (transaction) => {
      const withdrawal = { at, by: importerOf(context), reason: words }
      return (await insertCaseWithdrawal(transaction, known.key, withdrawal))
        ? ok({ pack: pack.value, case: id })
        : err({ code: 'CASES.WITHDRAWN_ALREADY', id, at })
    })
  },
})

async function packNamed(context: Context, pack: string | undefined): Promise<Result<string, WhichPack>> {
  const packs = await packIds(context)
  const wanted = pack === undefined ? packs : packs.filter((one) => one === pack)
  const [only] = wanted
  return only === undefined || wanted.length > 1 ? err({ code: 'CASES.WHICH_PACK', packs }) : ok(only)
}

/** One English sentence for a refusal. */
export function withdrawalRefusalMessage(refusal: WithdrawalRefusal | AccessRefusal): string {
  if (isAccessRefusal(refusal)) return accessRefusalMessage(refusal)
  switch (refusal.code) {
    case 'CASES.WHICH_PACK':
      return whichPackMessage(refusal)
    case 'CASES.NO_SUCH_CASE':
      return `the pack has no case ${refusal.ids.join(', ')}`
    case 'CASES.WITHDRAWN_ALREADY':
      return `the case ${refusal.id} was withdrawn on ${refusal.at.toISOString().slice(0, 10)}`
    case 'CASES.NO_REASON':
      return `found a reason of ${refusal.found} characters, expected 1 to ${MOST_WORDS}`
    default:
      return refusal satisfies never
  }
}
