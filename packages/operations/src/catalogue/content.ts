import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentKind, ReviewSources } from '@collimator/db'
import { baselineSchema, codebookSchema, exchangeRatesSchema, protocolSchema } from '@collimator/review'
import { z } from 'zod'

const words = z.string().min(1).max(2000)
const reference = z.strictObject({ id: z.string(), version: z.string() })

/** What the starter catalogue says of itself: where it comes from and how far to trust it. */
export const starterManifestSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: words,
  file: z.string().regex(/^[a-z0-9.-]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  listings: z.number().int().positive(),
  codebook: reference,
  protocol: reference,
  exchangeRates: z.string(),
  coders: z.array(
    z.strictObject({ id: z.string(), label: words, reads: z.enum(['person', 'machine']).default('machine') }),
  ),
  /** Codings of some of the listings by a second coder, blind to the first; null where there are none. */
  secondCoding: z
    .strictObject({
      file: z.string().regex(/^[a-z0-9.-]+$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      listings: z.number().int().positive(),
      coder: z.string(),
    })
    .nullable()
    .default(null),
  readFrom: z.iso.date(),
  readTo: z.iso.date(),
  banner: words,
  limits: z.array(words).min(1),
  lab: words,
  foundVia: z.array(z.strictObject({ id: z.string(), label: words })),
  expected: z.record(z.string(), z.number().int()),
})

/** See {@link starterManifestSchema}. */
export type StarterManifest = z.infer<typeof starterManifestSchema>

/** The data that ship with the program, read and validated: a seed for the store, not read by any page. */
export type Content = {
  readonly starter: StarterManifest
  /** The starter listings as JSON Lines, hash checked. */
  readonly starterBytes: Uint8Array
  /** The second coder's codings as JSON Lines, hash checked; null where the manifest names none. */
  readonly secondCodingBytes: Uint8Array | null
  /** Which of the documents the program ships to be in force. */
  readonly sources: ReviewSources
  /** The documents as they are on disk, to be kept in the store beside what they coded. */
  readonly documents: readonly {
    readonly kind: DocumentKind
    readonly id: string
    readonly version: string
    readonly json: unknown
  }[]
}

/** Raised when a file that ships with the program is missing or broken: the installation is damaged. */
export class DamagedContent extends Error {
  override readonly name = 'DamagedContent'
}

/** Reads content/ from `directory`. Throws DamagedContent with the file and the fault. */
export async function loadContent(directory: string): Promise<Content> {
  const starter = await readJson(directory, 'programs/starter-2026-11.manifest.json', starterManifestSchema)
  const codebook = await readJson(directory, `codebooks/${starter.codebook.id}.json`, codebookSchema)
  const protocol = await readJson(directory, `protocols/${starter.protocol.id}.json`, protocolSchema)
  const rates = await readJson(directory, `exchange-rates/${starter.exchangeRates}.json`, exchangeRatesSchema)
  const baseline = await readJson(directory, 'baselines/schuur-2021.json', baselineSchema)
  return {
    starter,
    starterBytes: await readHashed(directory, starter),
    secondCodingBytes: starter.secondCoding && (await readHashed(directory, starter.secondCoding)),
    sources: {
      codebook: { id: codebook.id, version: codebook.version },
      protocol: { id: protocol.id, version: protocol.version },
      rates: { id: starter.exchangeRates, version: rates.period },
      baseline: { id: baseline.id, version: baseline.version },
      manifest: { id: starter.id, version: starter.version },
    },
    documents: [
      { kind: 'codebook', id: codebook.id, version: codebook.version, json: codebook },
      { kind: 'protocol', id: protocol.id, version: protocol.version, json: protocol },
      { kind: 'exchange-rates', id: starter.exchangeRates, version: rates.period, json: rates },
      { kind: 'baseline', id: baseline.id, version: baseline.version, json: baseline },
      { kind: 'manifest', id: starter.id, version: starter.version, json: starter },
    ],
  }
}

/** The bytes of a file of programs/ whose manifest states a hash. */
async function readHashed(
  directory: string,
  stated: { readonly file: string; readonly sha256: string },
): Promise<Uint8Array> {
  const bytes = await readBytes(directory, `programs/${stated.file}`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 === stated.sha256) return bytes
  throw new DamagedContent(`content/programs/${stated.file} has SHA-256 ${sha256}, its manifest says ${stated.sha256}`)
}

async function readBytes(directory: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(directory, name))
  } catch (error) {
    throw new DamagedContent(`content/${name} cannot be read`, { cause: error })
  }
}

/** Reads one file of content/ by its schema. Throws DamagedContent with the file and the fault. */
export async function readJson<T>(directory: string, name: string, schema: z.ZodType<T>): Promise<T> {
  const text = new TextDecoder().decode(await readBytes(directory, name))
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    const fault = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new DamagedContent(`content/${name}: ${fault}`, { cause: error })
  }
}
