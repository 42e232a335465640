import { withdrawalRefusalMessage, withdrawCase } from '@collimator/operations/pack-films'
import type { Command } from 'commander'
import { type StoreOptions, withContext, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'
import { putIntoWords } from './case-place.ts'

type WithdrawOptions = StoreOptions & { readonly pack?: string; readonly reason: string }

/** `collimator cases withdraw`: nobody sees the case any more. */
export function registerWithdraw(cases: Command, io: Io): void {
  withStoreOptions(cases.command('withdraw').argument('<case>', 'which case, by its id as listed'))
    .description('withdraw a case: no list, export or exercise has it any more, and nobody sees it; nothing undoes it')
    .requiredOption('--reason <words>', 'why; kept with the case')
    .option('--pack <id>', 'which pack, as listed; needed when there are several')
    .action((id: string, options: WithdrawOptions) => withdraw(io, id, options))
}

async function withdraw(io: Io, id: string, { pack, reason, ...options }: WithdrawOptions): Promise<void> {
  const wanted = { case: id, reason, ...(pack === undefined ? {} : { pack }) }
  const done = await putIntoWords(() =>
    withContext(io, { ...options, loadStarter: false }, (context) => withdrawCase(context, wanted)),
  )
  if (!done.ok) throw new CommandFailure(`${id}: ${withdrawalRefusalMessage(done.error)}`)
  if (options.json) writeJson(io, done.value)
  else io.stdout.write(`${done.value.case} was withdrawn from ${done.value.pack}; sessions go on without it\n`)
}
