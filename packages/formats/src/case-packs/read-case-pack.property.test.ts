import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aDigest, aManifest, aPackCase } from '../test-support/a-pack.ts'
import { casePackRefusalMessage } from './case-pack-refusal.ts'
import { readCasePack } from './read-case-pack.ts'

it('any bytes give a pack or a reason, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { pack, refusals } = readCasePack(bytes)
      expect(pack !== null || refusals.length > 0).toBe(true)
    }),
  )
})

it('a case with any value in any field stands as it is or is refused with a sentence', () => {
  const fields = Object.keys(aPackCase({ files: [], label_file: '', ai: {}, derived: [], patient: {} }))
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 3 }), (field, value) => {
      const bytes = aManifest([aPackCase({ [field]: value })])
      const { pack, refusals } = readCasePack(bytes)
      if (refusals.length === 0) expect(pack?.cases).toEqual(JSON.parse(new TextDecoder().decode(bytes)).cases)
      else expect(pack?.cases).toEqual([])
      for (const refusal of refusals) expect(casePackRefusalMessage(refusal)).toMatch(/^case .+: .+/)
    }),
    { numRuns: 500 },
  )
})

it('the order of the cases changes neither what is accepted nor what is refused', () => {
  const faults = fc.constantFrom({}, { licence: '' }, { file: '../x' }, { truth: {} }, { bytes: 1.5 })
  fc.assert(
    fc.property(fc.array(faults, { maxLength: 8 }), (list) => {
      const cases = list.map((changes, i) =>
        aPackCase({ id: `c${i}`, file: `${i}.png`, sha256: aDigest('0'), ...changes }),
      )
      const forward = readCasePack(aManifest(cases))
      const backward = readCasePack(aManifest(cases.toReversed()))
      expect(backward.pack?.cases.toReversed()).toEqual(forward.pack?.cases)
      const told = (read: typeof forward) => read.refusals.map(casePackRefusalMessage).sort()
      expect(told(backward)).toEqual(told(forward))
    }),
  )
})
