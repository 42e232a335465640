import type { Command } from 'commander'
import packageFile from '../../package.json' with { type: 'json' }
import { type Io, writeJson } from '../io.ts'

/** `collimator version`: the version of this checkout. */
export function register(program: Command, io: Io): void {
  program
    .command('version')
    .description('print the version')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      if (options.json) writeJson(io, { version: packageFile.version })
      else io.stdout.write(`${packageFile.version}\n`)
    })
}
