import { Command, CommanderError } from 'commander'
import { COMMANDS } from './commands.ts'
import { CommandFailure, type ExitCode, type Io } from './io.ts'

/**
 * Runs one command line. Never ends the process.
 * @returns 0 done, 1 problems found or failed, 2 wrong usage.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = 0
  const program = new Command('collimator')
    .description('AI training for radiologists: review it, plan it, practise it')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
  try {
    for (const command of await wanted(argv)) {
      command.register(program, io, (ended) => {
        code = ended
      })
    }
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return explain(error, io)
  }
}

async function wanted(argv: readonly string[]) {
  const word = argv.find((argument) => !argument.startsWith('-'))
  const named = COMMANDS.filter((command) => command.words.split(' ').some((known) => known === word))
  return Promise.all((named.length > 0 ? named : COMMANDS).map((command) => command.load()))
}

function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CommandFailure) {
    io.stderr.write(`collimator: ${error.message}\n`)
    return error.exitCode
  }
  io.stderr.write(
    `collimator: this is a defect, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
  )
  return 1
}
