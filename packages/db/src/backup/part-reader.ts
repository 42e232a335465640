import { reportDamage } from './backup-error.ts'
import type { BackupPart } from './backup-part.ts'

type Kind = BackupPart['kind']
type PartOf<K extends Kind> = Extract<BackupPart, { kind: K }>

/** Reads parts one after another, saying which kind has to come. */
export type PartReader = {
  /** The next part, which must be of this kind. */
  readonly take: <K extends Kind>(kind: K) => Promise<PartOf<K>>
  /** The next part when it is of this kind; otherwise it stays where it is. */
  readonly takeIf: <K extends Kind>(kind: K) => Promise<PartOf<K> | undefined>
  /** Reads to where the parts stop, which lets whoever makes them check what comes after the last. */
  readonly finish: () => Promise<void>
}

/** Begins to read parts in turn. A missing end is the business of whoever makes the parts. */
export function readInTurn(parts: AsyncIterable<BackupPart>): PartReader {
  const iterator = parts[Symbol.asyncIterator]() as AsyncIterator<BackupPart, undefined>
  let next: Promise<IteratorResult<BackupPart, undefined>> | undefined
  const peek = async () => {
    next ??= iterator.next()
    return (await next).value
  }
  const takeIf = async <K extends Kind>(kind: K): Promise<PartOf<K> | undefined> => {
    const part = await peek()
    if (part === undefined || !isOf(part, kind)) return undefined
    next = undefined
    return part
  }
  return {
    takeIf,
    take: async (kind) => {
      const part = await takeIf(kind)
      if (part) return part
      throw reportDamage('the order of its parts', (await peek())?.kind ?? 'nothing', kind)
    },
    finish: async () => {
      const more = await peek()
      if (more) throw reportDamage('the order of its parts', more.kind, 'nothing more')
    },
  }
}

function isOf<K extends Kind>(part: BackupPart, kind: K): part is PartOf<K> {
  return part.kind === kind
}
