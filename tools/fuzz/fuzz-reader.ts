import { type Random, seededRandom } from '@collimator/kernel'
import { countWork } from '../../tests/support/count-work.ts'
import { breakFile } from './break-file.ts'
import type { FuzzedReader } from './readers.ts'

/** An input that a reader could not take. */
export type Finding = { readonly reader: string; readonly at: number; readonly bytes: number; readonly what: string }

/** Work of a reader: what any input may cost, and what each byte may; blank cells of wide tables are the first. */
const WORK = { free: 20_000_000, eachByte: 1000 } as const

/** Which inputs to make. */
export type FuzzRun = { readonly seed: number; readonly from: number; readonly count: number }

/** The broken input of a number; the same numbers give the same input. */
export function inputAt(reader: FuzzedReader, seed: number, at: number): Uint8Array {
  const random = seededRandom(`${seed}/${reader.name}/${at}`)
  return breakFile(sampleOf(reader, random), random, sampleOf(reader, random))
}

/** Gives a reader broken inputs and tells which of them made it throw or work out of proportion to their size. */
export async function fuzzReader(reader: FuzzedReader, { seed, from, count }: FuzzRun): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (let at = from; at < from + count; at++) {
    const bytes = inputAt(reader, seed, at)
    const what = await faultOf(reader, bytes)
    if (what !== undefined) findings.push({ reader: reader.name, at, bytes: bytes.length, what })
  }
  return findings
}

function sampleOf({ samples }: FuzzedReader, random: Random): Uint8Array {
  return samples[random.below(samples.length)] ?? new Uint8Array(0)
}

async function faultOf(reader: FuzzedReader, bytes: Uint8Array): Promise<string | undefined> {
  try {
    if (!reader.countsWork) await reader.read(bytes)
    else {
      const work = countWork(() => reader.read(bytes))
      if (work > WORK.free + WORK.eachByte * bytes.length) return `${work} steps for ${bytes.length} bytes`
    }
  } catch (error) {
    // Finding what is thrown is the purpose; the run goes on and the throw is reported.
    return `thrown: ${error instanceof Error ? error.stack : String(error)}`
  }
  return Object.keys(Object.prototype).length > 0 ? 'names were added to every object' : undefined
}
