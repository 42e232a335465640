import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SCHEME, starterListings } from '../test-support/a-listing.ts'
import { anyHistory, anyStarterListing, appendTo, STATEMENT } from '../test-support/some-decisions.ts'
import { codingAgreement } from './coding-agreement.ts'
import { correctionChains } from './correction-chains.ts'
import { currentDecisions, currentListing } from './current-listing.ts'
import { emptyHistory, type RecordHistory } from './decision.ts'
import { decisionsOfListing } from './decisions-of-listing.ts'
import { disagreementsOf } from './disagreements.ts'

const shuffleWords = (history: RecordHistory) =>
  fc
    .tuple(
      fc.shuffledSubarray([...history.sightings], { minLength: history.sightings.length }),
      fc.shuffledSubarray([...history.codings], { minLength: history.codings.length }),
      fc.shuffledSubarray([...history.screenings], { minLength: history.screenings.length }),
      fc.shuffledSubarray([...history.adjudications], { minLength: history.adjudications.length }),
    )
    .map(([sightings, codings, screenings, adjudications]) => ({
      ...history,
      sightings,
      codings,
      screenings,
      adjudications,
    }))

it('the current listing does not depend on the order in which decisions are read', () => {
  const both = anyHistory.chain((history) => fc.tuple(fc.constant(history), shuffleWords(history)))
  fc.assert(
    fc.property(both, ([history, other]) => {
      expect(currentListing(other, SCHEME)).toEqual(currentListing(history, SCHEME))
      expect(JSON.stringify(currentListing(other, SCHEME))).toBe(JSON.stringify(currentListing(history, SCHEME)))
      expect(disagreementsOf(other, SCHEME)).toEqual(disagreementsOf(history, SCHEME))
    }),
  )
})

it('whatever was decided before, a record becomes the listing that a file states, and stating it again adds nothing', () => {
  fc.assert(
    fc.property(anyHistory, anyStarterListing, (history, stated) => {
      const listing = { ...stated, id: history.id }
      const after = appendTo(history, decisionsOfListing(listing, history, STATEMENT))
      expect(currentListing(after, SCHEME)).toEqual(listing)
      const again = decisionsOfListing(listing, after, STATEMENT)
      expect([again.sightings, again.screenings, again.codings, again.adjudications].flat()).toEqual([])
    }),
  )
})

it('each of the 300 starter listings is what its own decisions say, codes and criteria in the same order', () => {
  for (const listing of starterListings()) {
    const history = emptyHistory(listing.id)
    const after = appendTo(history, decisionsOfListing(listing, history, STATEMENT))
    const found = currentListing(after, SCHEME)
    expect(found).toEqual(listing)
    expect(JSON.stringify([found?.codes, found?.criteria])).toBe(JSON.stringify([listing.codes, listing.criteria]))
    expect([after.sightings, after.screenings, after.codings, after.adjudications].map(({ length }) => length)).toEqual(
      [1, 1, 1, 0],
    )
  }
})

it('every decision is in exactly one chain, and a chain is in order', () => {
  fc.assert(
    fc.property(anyHistory, ({ codings }) => {
      const chains = correctionChains(codings)
      expect(chains.flat().length).toBe(codings.length)
      expect(new Set(chains.flat())).toEqual(new Set(codings))
      for (const chain of chains) {
        const sequences = chain.map(({ sequence }) => sequence)
        expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
      }
    }),
  )
})

it('an adjudication of a dimension holds, whatever coders decide afterwards', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const last = [...history.adjudications].sort((a, b) => a.sequence - b.sequence).at(-1)
      if (last?.outcome.kind !== 'dimension') return
      const { dimension, coding } = last.outcome
      expect(currentDecisions(history).dimensions.get(dimension)).toEqual(coding)
    }),
  )
})

it('a question has fewer agreements than records exactly where records are listed as disagreements', () => {
  fc.assert(
    fc.property(fc.array(anyHistory, { maxLength: 6 }), (histories) => {
      const disagreements = histories.flatMap((history) => disagreementsOf(history, SCHEME))
      for (const { kind, id, records, agreed } of codingAgreement(histories, SCHEME).questions) {
        const listed = disagreements.filter((found) => found.kind === kind && found.question === id)
        expect(records - agreed).toBe(listed.length)
      }
    }),
  )
})
