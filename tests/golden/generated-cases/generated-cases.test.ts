import { createHash } from 'node:crypto'
import { type CaseRequest, digitalRadiograph, generateCase, truthSegmentation } from '@collimator/imaging'
import { expect, test } from 'vitest'
import expected from './expected.json' with { type: 'json' }
import requests from './input.json' with { type: 'json' }

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

test.each(requests.map((request, i) => ({ request: request as CaseRequest, wanted: expected[i] })))(
  'the case of seed "$request.seed" is the same bytes as when it was recorded',
  ({ request, wanted }) => {
    const film = generateCase(request)
    const segmentation = truthSegmentation(film)
    expect({
      id: film.id,
      film: sha256(digitalRadiograph(film)),
      segmentation: segmentation ? sha256(segmentation) : 'none',
      truth: sha256(JSON.stringify(film.truth)),
    }).toEqual(wanted)
  },
)
