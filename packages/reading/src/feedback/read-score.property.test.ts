import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packScore, unpackScore } from './read-score.ts'
import { judgeWholeFilm, type ScoredFilm } from './scored-film.ts'

const answer = fc.record({ present: fc.boolean(), confidence: fc.double({ min: 0, max: 100, noNaN: true }) })
const question = fc.record({
  truth: fc.constantFrom(0 as const, 1 as const),
  alone: fc.option(answer),
  withAi: fc.option(answer),
  ai: fc.option(fc.tuple(answer, fc.boolean()).map(([said, isPlannedError]) => ({ ...said, isPlannedError }))),
})
const rating = fc.integer({ min: 0, max: 100 })
const marks = fc.record({
  lesions: fc.array(
    fc.option(rating).map((found) => (found === null ? {} : { rating: found })),
    { maxLength: 4 },
  ),
  falseMarks: fc.array(rating, { maxLength: 4 }),
})
const seconds = fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }))

/** A scored film as `scoreFilm` makes it: the whole film follows from its questions. */
const scoredFilm = fc
  .record({
    findings: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), question, { minKeys: 1, maxKeys: 5 }),
    display: fc.option(fc.constantFrom('score', 'score+boxes')),
    subtlety: fc.option(fc.integer({ min: 1, max: 5 })),
    alone: fc.option(marks),
    withAi: fc.option(marks),
    times: fc.tuple(seconds, seconds),
  })
  .map(({ findings, display, subtlety, alone, withAi, times: [secondsAlone, secondsWithAi] }): ScoredFilm => {
    const film = 'baseline 1.0.0 film-7'
    return {
      ...{ reader: 'r', film, at: '2026-11-30T09:00:00.000Z', secondsAlone, secondsWithAi, findings },
      labels: { exercise: 'baseline', hospital: 'A', tool: 'alder 2.0.0', display, subtlety },
      any: judgeWholeFilm(Object.values(findings)),
      marksAlone: alone && { case: film, ...alone },
      marksWithAi: withAi && { case: film, ...withAi },
    }
  })

it('a scored film comes back from what is kept of it, also when that went through JSON', () => {
  fc.assert(
    fc.property(scoredFilm, (scored) => {
      const kept = JSON.parse(JSON.stringify(packScore(scored)))
      const { reader, film, labels } = scored
      expect(unpackScore(kept, { reader, film, labels })).toEqual(scored)
    }),
  )
})

it('what is kept of a film names neither its reader nor the film', () => {
  fc.assert(
    fc.property(scoredFilm, (scored) => {
      const kept = JSON.stringify(packScore({ ...scored, reader: 'Sam Doe' }))
      expect(kept).not.toMatch(/Sam Doe|film-7/)
    }),
  )
})
