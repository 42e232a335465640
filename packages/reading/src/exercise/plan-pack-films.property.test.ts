import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRecipe } from '../test-support/some-reads.ts'
import { expectedNumbers } from './expected-numbers.ts'
import { type CaseOffer, classesOf, planPackFilms } from './plan-pack-films.ts'

const FINDINGS = ['nodule', 'consolidation', 'pneumothorax']
const share = fc.integer({ min: 0, max: 20 }).map((k) => k / 20)
const recipes = fc
  .record({
    cases: fc.integer({ min: 1, max: 40 }),
    prevalence: share,
    findings: fc.subarray(FINDINGS, { minLength: 1 }),
  })
  .map((changes) => aRecipe({ ...changes, films: { source: 'pack', pack: 'films', set: 'a' }, plannedErrors: 0 }))
const offers = fc
  .array(fc.subarray(FINDINGS), { maxLength: 80 })
  .map((cases) => cases.map((present, i): CaseOffer => ({ id: `case-${i}`, present })))
const nodule = (changes: object) =>
  aRecipe({ findings: ['nodule'], films: { source: 'pack', pack: 'films' }, plannedErrors: 0, ...changes })

describe('films of a pack', () => {
  it('are of each class as many as the recipe says, each case once, and the same for the same seed', () => {
    fc.assert(
      fc.property(recipes, offers, fc.string(), (recipe, all, seed) => {
        const dealt = planPackFilms(recipe, all, seed)
        if (!dealt.ok) return
        const of = new Map(all.map((one) => [one.id, one]))
        const films = dealt.value.map((film) => of.get(film.case)?.present ?? [])
        const expected = expectedNumbers(recipe)
        expect(new Set(dealt.value.map((film) => film.case)).size).toBe(expected.films)
        expect(films.filter((present) => present.length === 0).length).toBe(expected.normal)
        for (const { finding, films: least } of expected.byFinding)
          expect(films.filter((present) => present.includes(finding)).length).toBeGreaterThanOrEqual(least)
        expect(planPackFilms(recipe, all.toReversed(), seed)).toEqual(dealt)
      }),
    )
  })
  it('are found wherever there are enough, though cases with several findings fit several classes', () => {
    fc.assert(
      fc.property(recipes, fc.array(fc.subarray(FINDINGS), { maxLength: 120 }), (recipe, extra) => {
        // One case for each film is planted; some of them show further findings, which must not lead astray.
        const planted = classesOf(recipe).flatMap(({ finding, wanted }) =>
          Array.from({ length: wanted }, (_, i) =>
            finding === null
              ? []
              : [...new Set([finding, ...(extra[i] ?? [])])].filter((one) => FINDINGS.includes(one)),
          ),
        )
        const all = planted.map((present, i) => ({ id: `case-${i}`, present }))
        expect(planPackFilms(recipe, all, 'seed').ok).toBe(true)
      }),
    )
  })
  it('that a pack has too few of are named by class, with how many were asked for and found', () => {
    const all = [1, 2, 3].map((i) => ({ id: `case-${i}`, present: i === 1 ? ['nodule'] : [] }))
    expect(planPackFilms(nodule({ cases: 8, prevalence: 0.5 }), all, 'seed')).toEqual({
      ok: false,
      error: [
        { finding: 'nodule', wanted: 4, found: 1 },
        { finding: null, wanted: 4, found: 2 },
      ],
    })
  })
  it('differ from seed to seed', () => {
    const all = Array.from({ length: 60 }, (_, i) => ({ id: `case-${i}`, present: i % 2 ? ['nodule'] : [] }))
    const dealt = ['a', 'b'].map((seed) => planPackFilms(nodule({ cases: 10, prevalence: 0.5 }), all, seed))
    expect(dealt[0]).not.toEqual(dealt[1])
  })
})
