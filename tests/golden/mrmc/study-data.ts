import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readImrmc, readReaderStudy } from '@collimator/formats'
import { type ReaderStudy, type Reading, readerStudy } from '@collimator/statistics'

/** A study from readings that must be consistent. */
export function studyOf(readings: readonly Reading[]): ReaderStudy {
  const study = readerStudy(readings)
  if (!study.ok) throw new Error(JSON.stringify(study.error))
  return study.value
}

/** A committed file of this folder. */
export function ownFile(name: string): Uint8Array {
  return readFileSync(resolve(import.meta.dirname, name))
}

/** The committed five readers by 114 cases. */
export function syntheticReadings(): readonly Reading[] {
  return readReaderStudy('synthetic-5r-114c.csv', ownFile('synthetic-5r-114c.csv')).records
}

/** The committed iMRMC example, whose rows are those of an iMRMC file. */
export function imrmcExample(): ReaderStudy {
  const rows = new TextDecoder().decode(ownFile('imrmc-example.csv')).split('\n').slice(1).join('\n')
  return studyOf(readImrmc('imrmc-example.csv', new TextEncoder().encode(`BEGIN DATA:\n${rows}`)).records)
}

/** The Van Dyke table with the case column given: case, case2 (nested in readers) or case3 (nested in treatments). */
export function vanDykeStudy(bytes: Uint8Array, column: 'case' | 'case2' | 'case3'): ReaderStudy {
  const lines = new TextDecoder().decode(bytes).replaceAll('"', '').trim().split('\n')
  const header = (lines[0] as string).split(',')
  const at = (cells: readonly string[], name: string) => cells[header.indexOf(name)] as string
  return studyOf(
    lines.slice(1).map((line) => {
      const cells = line.split(',')
      return {
        reader: at(cells, 'reader'),
        treatment: at(cells, 'treatment'),
        case: at(cells, column),
        positive: at(cells, 'truth') === '1',
        rating: Number(at(cells, 'rating')),
      }
    }),
  )
}
