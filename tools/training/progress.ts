/**
 * Tells on stderr how far long work has come, with the time that is left: in place on a terminal, otherwise a line for
 * every tenth.
 * @param label what is being done.
 */
export function lineProgress(label: string): (done: number, of: number, note: string) => void {
  const began = Date.now()
  let tenth = -1
  let first: number | undefined
  return (done, of, note) => {
    first ??= done - 1
    const now = Math.floor((10 * done) / of)
    if (!process.stderr.isTTY && now === tenth) return
    tenth = now
    const minutes = ((Date.now() - began) * (of - done)) / Math.max(1, done - first) / 60_000
    const line = `${label}: ${done} of ${of} ${note} ${minutes.toFixed(1)} min left`
    process.stderr.write(process.stderr.isTTY ? `\r${line.padEnd(78)}${done === of ? '\n' : ''}` : `${line}\n`)
  }
}
