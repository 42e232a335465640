/**
 * Place of every row when rows are sorted by a text, by code unit; equal texts keep the order of rows.
 * @param count number of rows. @param textOf the text of a row.
 * @returns rank[row], 0 to count - 1.
 */
export function rankRows(count: number, textOf: (row: number) => string): Int32Array {
  const texts = Array.from({ length: count }, (_, row) => textOf(row))
  const order = Array.from(texts.keys()).sort((a, b) => {
    const first = texts[a] as string
    const second = texts[b] as string
    return first < second ? -1 : first > second ? 1 : a - b
  })
  const rank = new Int32Array(count)
  for (let place = 0; place < count; place += 1) rank[order[place] as number] = place
  return rank
}
