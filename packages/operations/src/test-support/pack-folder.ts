import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A case whose one file holds `content`; `changes` replace fields of its manifest entry. */
export type CaseOfTest = { readonly id: string; readonly content: string; readonly changes?: object }

/** Writes a case pack of small files into a folder. */
export async function writePackFolder(
  folder: string,
  cases: readonly CaseOfTest[],
  changes: object = {},
): Promise<void> {
  for (const { id, content } of cases) await writeIn(folder, fileOf(id), content)
  await writeIn(folder, 'models/net.onnx', 'weights')
  const manifest = { name: 'Films', made: '2026-11-24', cases: cases.map(entryOf), models: [aModel()], ...changes }
  await writeIn(folder, 'manifest.json', JSON.stringify(manifest))
}

/** Where the file of a case lies in its pack. */
export function fileOf(id: string): string {
  return `films/${id}.nii`
}

/** The SHA-256 of a text in UTF-8, in lower case. */
export function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}

function entryOf({ id, content, changes }: CaseOfTest) {
  return {
    id,
    modality: 'DX',
    file: fileOf(id),
    sha256: digestOf(content),
    bytes: Buffer.byteLength(content),
    source: { address: 'https://example.org' },
    licence: 'CC BY 4.0',
    attribution: ['A. Author, Films, 2026'],
    truth: { nodule: true, by: 'CT', strength: 'strong' },
    ai: { net: { p: 0.5 } },
    ...changes,
  }
}

function aModel() {
  const files = [{ file: 'models/net.onnx', sha256: digestOf('weights'), bytes: 7 }]
  return { id: 'net', task: 'nodule', input: '1x1x64x64', licence: 'MIT', source: {}, files }
}

async function writeIn(folder: string, file: string, content: string): Promise<void> {
  const whole = join(folder, file)
  await mkdir(dirname(whole), { recursive: true })
  await writeFile(whole, content)
}
