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
    return explain(error, io)
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
