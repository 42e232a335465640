import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secondaryCapture } from '@collimator/imaging'

/** A case of a pack whose images are small DICOM files: one, or a scan of several sections. */
export type PictureCase = {
  readonly id: string
  readonly truth: object
  readonly changes?: object
  readonly sections?: number
}

/** Writes a pack of pictures into a folder; every picture differs from the others. */
export async function writePicturePack(
  folder: string,
  cases: readonly PictureCase[],
  changes: object = {},
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const entries = []
  for (const one of cases) entries.push(await writeCase(folder, one))
  const manifest = { name: 'Real films', made: '2026-11-24', cases: entries, models: [], ...changes }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

async function writeCase(folder: string, { id, truth, changes, sections }: PictureCase): Promise<object> {
  const files = []
  for (let k = 0; k < (sections ?? 1); k++) files.push(await writePicture(folder, id, k))
  const [only] = files
  return {
    ...(sections === undefined ? only : { files }),
    id,
    modality: sections === undefined ? 'DX' : 'MR',
    source: { address: 'https://example.org' },
    licence: 'CC BY 4.0',
    attribution: ['A. Author, Films, 2026'],
    truth: { by: 'Two radiologists, from CT', strength: 'strong: CT within a week', ...truth },
    ...changes,
  }
}

/** Section k lies k millimetres towards the feet, so that reading order and place differ. */
async function writePicture(folder: string, id: string, k: number) {
  const samples = Uint16Array.from({ length: 32 * 24 }, (_, i) => (i * 37 + 101 * k + id.length) % 4000)
  const about = { id: 'a-patient', modality: 'DX', terms: '', history: '' }
  const bytes = secondaryCapture(
    {
      ...{ width: 32, height: 24, bits: 12, samples, spacing: { rowMm: 0.5, columnMm: 0.5 } },
      plane: { origin: [0, 0, -k], alongRow: [1, 0, 0], alongColumn: [0, 1, 0] },
    },
    { ...about, number: k + 1, sha256: createHash('sha256').update(id).digest('hex') },
  )
  const file = `${id}-${k}.dcm`
  await writeFile(join(folder, file), bytes)
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}
