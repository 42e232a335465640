import {
  type AccessRefusal,
  accessRefusalMessage,
  accountRefusalMessage,
  createProgramme,
  type ListedProgramme,
  listProgrammes,
} from '@collimator/operations'
import type { Command } from 'commander'
import { type StoreOptions, withContext, withStoreOptions } from '../app-session.ts'
import { CommandFailure, type Io, writeJson } from '../io.ts'

type AddOptions = StoreOptions & { readonly institution: string; readonly country: string }

/** `collimator programmes add|list`. */
export function register(program: Command, io: Io): void {
  const programmes = program.command('programmes').description('enter and list training programmes')
  withStoreOptions(programmes.command('add <name>'))
    .description('enter a residency or another course of training, in which people can be given roles')
    .option('--institution <name>', 'hospital or university', '')
    .option('--country <code>', 'two letters, such as NL', '')
    .action((name: string, options: AddOptions) => add(io, name, options))
  withStoreOptions(programmes.command('list'))
    .description('list training programmes with how many people have which role')
    .action((options: StoreOptions) => list(io, options))
}

async function add(io: Io, name: string, options: AddOptions): Promise<void> {
  const typed = { name, institution: options.institution, country: options.country }
  const made = await withContext(io, { ...options, loadStarter: false }, (context) => createProgramme(context, typed))
  if (!made.ok) throw refusalOf(made.error)
  if (options.json) writeJson(io, made.value)
  else
    io.stdout.write(
      `Entered as ${made.value.id}. To invite: collimator people add EMAIL --role resident --in programme:${made.value.id}\n`,
    )
}

async function list(io: Io, options: StoreOptions): Promise<void> {
  const listed = await withContext(io, { ...options, loadStarter: false }, (context) => listProgrammes(context, null))
  if (!listed.ok) throw refusalOf(listed.error)
  if (options.json) writeJson(io, listed.value)
  else if (listed.value.length === 0) io.stdout.write('No programme has been entered yet.\n')
  else for (const programme of listed.value) io.stdout.write(`${lineOf(programme)}\n`)
}

function lineOf({ id, name, people }: ListedProgramme): string {
  const counts = Object.entries(people).map(([role, count]) => `${count} ${role}${count === 1 ? '' : 's'}`)
  return [id, name, counts.join(', ')].join('\t')
}

function refusalOf(error: AccessRefusal | Parameters<typeof accountRefusalMessage>[0]): CommandFailure {
  return new CommandFailure(
    error.code === 'ACCESS.REFUSED' ? accessRefusalMessage(error) : accountRefusalMessage(error),
  )
}
