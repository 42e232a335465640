/**
 * Records as JSON Lines: one JSON value a line, each line ended by LF, UTF-8 without byte order mark. Keys keep their
 * order, so equal records give equal bytes.
 * @param records plain data; none gives no bytes.
 * @throws TypeError for what JSON cannot hold (a bigint, a cycle) or leaves out (`undefined`, a function).
 * @see https://jsonlines.org
 */
export function writeJsonLines(records: Iterable<unknown>): Uint8Array {
  const lines = Array.from(records, (record) => {
    const line = JSON.stringify(record) as string | undefined
    if (line === undefined) throw new TypeError('a record of JSON Lines must be a JSON value')
    return `${line}\n`
  })
  return new TextEncoder().encode(lines.join(''))
}
