import { Command, CommanderError } from 'commander'
import packageFile from '../package.json' with { type: 'json' }
import { addExamples } from './command-examples.ts'
import { COMMANDS, type CommandEntry } from './commands.ts'
import { CommandFailure, type ExitCode, type Io } from './io.ts'

/**
 * Runs one command line. Never ends the process.
 * @returns 0 done, 1 problems found or failed, 2 wrong usage.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = 0
  const program = new Command('collimator')
    .description('AI training for radiologists: review it, plan it, practise it')
    .version(packageFile.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
  try {
    const named = namedCommand(argv)
    if (named === undefined) listCommands(program)
    else {
      for (const load of named.load) {
        const { register } = await load()
        register(program, io, (ended) => {
          code = ended
        })
      }
      addExamples(program)
    }
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return await explain(error, io)
  }
}

/** The command that is run or whose help is wanted; undefined for the help of the program itself. */
function namedCommand([first, second]: readonly string[]): CommandEntry | undefined {
  const word = first === 'help' ? second : first
  return COMMANDS.find((entry) => entry.word === word)
}

/** Help of the program lists all commands without loading one of them. */
function listCommands(program: Command): void {
  for (const { word, summary, room } of COMMANDS) program.command(word).summary(summary).helpGroup(`${room}:`)
  const help = new Command('help').argument('[command]').summary('print the help of a command')
  program.addHelpCommand(help.helpGroup('Installation:'))
  program.addHelpText('after', '\nThe help of a command has its options and examples: collimator roc --help')
}

async function explain(error: unknown, io: Io): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CommandFailure) {
    io.stderr.write(`collimator: ${error.message}\n`)
    return error.exitCode
  }
  // Loaded only here, since every command would wait for it.
  const { storeFailureMessage } = await import('@collimator/operations')
  const known = storeFailureMessage(error)
  io.stderr.write(
    known === undefined
      ? `collimator: this is a defect, please report it\n${traceOf(error)}\n`
      : `collimator: ${known}\n`,
  )
  return 1
}

/** Where an error arose, and what caused it. Errors of the store hold neither statements nor values. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.name}: ${error.cause.message}` : ''
  return `${error.stack}${cause}`
}
