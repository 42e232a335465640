import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { registerSimulate } from '../screening/screen-simulate.ts'
import { registerStop } from '../screening/screen-stop.ts'

/** `collimator screen simulate|stop`: how well an order works, and when to stop. */
export function register(program: Command, io: Io): void {
  const screen = program.command('screen').description('order records for screening, and help to stop')
  registerSimulate(screen, io)
  registerStop(screen, io)
}
