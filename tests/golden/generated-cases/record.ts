// Writes expected.json: `npx tsx tests/golden/generated-cases/record.ts`. Run it only when films are meant to change.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { type CaseRequest, digitalRadiograph, generateCase, truthSegmentation } from '@collimator/imaging'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const requests = JSON.parse(await readFile(new URL('input.json', import.meta.url), 'utf8')) as CaseRequest[]
const recorded = requests.map((request) => {
  const film = generateCase(request)
  const segmentation = truthSegmentation(film)
  return {
    id: film.id,
    film: sha256(digitalRadiograph(film)),
    segmentation: segmentation ? sha256(segmentation) : 'none',
    truth: sha256(JSON.stringify(film.truth)),
  }
})
await writeFile(new URL('expected.json', import.meta.url), `${JSON.stringify(recorded, null, 2)}\n`)
