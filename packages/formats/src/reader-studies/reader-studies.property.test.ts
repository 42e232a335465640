import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImrmc } from './read-imrmc.ts'
import { readReaderStudy } from './read-reader-study.ts'
import { writeImrmc } from './write-imrmc.ts'

const name = fc.stringMatching(/^[A-Za-z0-9_.]{1,8}$/).filter((text) => text.toLowerCase() !== 'truth')
const truths = fc.dictionary(name, fc.boolean(), { minKeys: 1, maxKeys: 12, noNullPrototype: true })
const study = truths.chain((truth) => {
  const rating = fc.record({
    reader: name,
    treatment: name,
    case: fc.constantFrom(...Object.keys(truth)),
    rating: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  })
  return fc.array(rating, { minLength: 1, maxLength: 30 }).map((rows) => ({
    truth: new Map(Object.entries(truth)),
    ratings: rows.map((row) => ({ ...row, positive: truth[row.case] === true })),
  }))
})

describe('iMRMC files', () => {
  test('what is written is read back, numbers to the last digit', () => {
    const law = ({ truth, ratings }: { truth: Map<string, boolean>; ratings: Parameters<typeof writeImrmc>[0] }) => {
      const file = readImrmc('s.imrmc', new TextEncoder().encode(writeImrmc(ratings, { truth, description: ['x'] })))
      expect(file.problems).toEqual([])
      expect(file.records).toEqual(ratings)
      expect([...file.truth]).toEqual([...truth])
    }
    fc.assert(fc.property(study, law))
  })

  test('any bytes at all give records and problems, never an exception', () => {
    const law = (junk: Uint8Array, text: string) => {
      expect(readReaderStudy('x', junk).records).toEqual([])
      expect(() => readImrmc('x', new TextEncoder().encode(`BEGIN DATA:\n${text}`))).not.toThrow()
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), law))
  })
})
