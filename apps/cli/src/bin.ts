import { main } from './main.ts'

// Whoever reads the output and has seen enough, as `head` has, closes the pipe. That is no fault: the command ends its work.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  milliseconds: () => performance.now(),
})
