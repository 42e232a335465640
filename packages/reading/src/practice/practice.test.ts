import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { competencyEvidence } from './competency-evidence.ts'
import { dueTopics, gradeAnswer, type PracticeCard, type PracticeTopic, reviewTopic } from './practice-cards.ts'

const NOW = new Date('2026-11-29T09:00:00Z')
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)

describe('the grade of an answer', () => {
  it.each([
    [true, 95, true, 'easy'],
    [true, 75, true, 'good'],
    [true, 55, true, 'hard'],
    [false, 5, false, 'easy'],
    [false, 60, true, 'again'],
    [true, 100, false, 'again'],
  ] as const)('present %s at %d where the finding is there: %s is "%s"', (present, confidence, isThere, grade) => {
    expect(gradeAnswer({ present, confidence }, isThere)).toBe(grade)
  })
})

describe('practice by finding and difficulty', () => {
  const topic: PracticeTopic = { finding: 'nodule', subtlety: 2 }
  it('brings a missed topic back before one that was easy', () => {
    const other: PracticeTopic = { finding: 'nodule', subtlety: 5 }
    const cards = reviewTopic(reviewTopic([], { topic, grade: 'again' }, NOW), { topic: other, grade: 'easy' }, NOW)
    expect(dueTopics(cards, NOW)).toEqual([])
    expect(dueTopics(cards, days(1))).toEqual([topic])
    expect(dueTopics(cards, days(400))).toEqual([topic, other])
  })
  it('keeps one card a topic and leaves the others alone, whatever is reviewed in whatever order', () => {
    const reviews = fc.array(
      fc.record({
        topic: fc.record({
          finding: fc.constantFrom('nodule', 'consolidation'),
          subtlety: fc.constantFrom<PracticeTopic['subtlety']>(0, 1, 5),
        }),
        grade: fc.constantFrom('again' as const, 'hard' as const, 'good' as const, 'easy' as const),
      }),
      { maxLength: 15 },
    )
    fc.assert(
      fc.property(reviews, (all) => {
        let cards: readonly PracticeCard[] = []
        all.forEach((review, i) => {
          const before = cards
          cards = reviewTopic(cards, review, days(i))
          const changed = cards.filter((card) => !before.includes(card))
          expect(changed.map((card) => card.topic)).toEqual([review.topic])
        })
        expect(new Set(cards.map((card) => JSON.stringify(card.topic))).size).toBe(cards.length)
        expect(cards.reduce((sum, { memory }) => sum + memory.reviews, 0)).toBe(all.length)
      }),
    )
  })
})

describe('evidence for a competency', () => {
  const outcomes = (right: number, wrong: number) => [
    ...new Array<0 | 1>(wrong).fill(0),
    ...new Array<0 | 1>(right).fill(1),
  ]
  it.each([
    [57, 3, 'shown', 'shown: 95% of the last 60 films right (95% interval 86% to 98%)'],
    [48, 12, 'practised', 'practised: 80% of the last 60 films right (95% interval 68% to 88%), which cannot tell yet'],
    [30, 30, 'not-shown', 'not shown yet: 50% of the last 60 films right (95% interval 38% to 62%)'],
    [20, 0, 'practised', 'practised; too few: 40 more films needed'],
    [0, 0, 'practised', 'practised'],
  ] as const)('from %d right and %d wrong is "%s"', (right, wrong, level, text) => {
    expect(competencyEvidence('M01', outcomes(right, wrong))).toMatchObject({ level, text })
  })
})
