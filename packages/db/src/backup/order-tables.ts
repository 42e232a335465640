/** That rows of one table need rows of another to be there before them. */
export type TableReference = { readonly from: string; readonly to: string }

/** Raised when tables refer to each other in a circle and no reference of it is deferred; one has to be. */
class CircularReferences extends Error {
  override readonly name = 'CircularReferences'
  constructor(tables: readonly string[]) {
    super(
      `${tables.join(', ')} refer to each other in a circle; make one of the references deferrable initially deferred`,
    )
  }
}

/** Puts tables into an order in which each comes after those it refers to; by name where the references leave it open. */
export function orderTables(names: readonly string[], references: readonly TableReference[]): readonly string[] {
  const waiting = new Set([...names].sort())
  const ordered: string[] = []
  while (waiting.size > 0) {
    const next = [...waiting].find(
      (name) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to)),
    )
    if (next === undefined) throw new CircularReferences([...waiting])
    waiting.delete(next)
    ordered.push(next)
  }
  return ordered
}
