import { describe, expect, it } from 'vitest'
import { startFromCriteria, weighWithCriteria } from './criteria-start.ts'
import { balancedCosts, SCREENING_MODELS } from './screening-model.ts'
import { startScreeningOrder } from './screening-order.ts'
import { weighTerms } from './term-space.ts'

const model = SCREENING_MODELS.default
const titled = (...titles: string[]) => titles.map((title) => ({ title, abstract: '' }))
const RECORDS = titled(
  'Soil erosion on mountain slopes',
  'Teaching artificial intelligence to radiology residents',
  'A course on artificial intelligence for radiologists',
  'Erosion of river banks in mountain valleys',
  '',
  'Radiology residents and artificial intelligence: a survey',
)

describe('the screening order', () => {
  it('is that of the records before anything is known', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.train()
    expect(order.ranked()).toEqual([0, 1, 2, 3, 4, 5])
    expect(order.next()).toBe(0)
  })

  it('starts from criteria in words when there is no label', () => {
    const criteria = { include: 'training radiologists in artificial intelligence', exclude: 'erosion, mountain' }
    const order = startFromCriteria(weighWithCriteria(RECORDS, criteria, model), model)
    expect(order.ranked().slice(0, 3).sort()).toEqual([1, 2, 5])
    expect(order.ranked().at(-1)).toBe(0)
  })

  it('puts what resembles the relevant records first and never proposes a labelled one', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.label(1, 1)
    order.label(0, 0)
    order.train()
    expect(order.ranked()).toHaveLength(4)
    expect(order.next()).toBe(5)
    expect(order.ranked().at(-1)).toBe(3)
  })

  it('keeps a record without text in the order', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.label(1, 1)
    order.label(0, 0)
    order.train()
    expect(order.ranked()).toContain(4)
  })

  it('learns from irrelevant labels alone', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.label(0, 0)
    order.train()
    expect(order.ranked().at(-1)).toBe(3)
  })

  it('lets a label be changed and taken back', () => {
    const space = weighTerms(RECORDS, model.terms)
    const order = startScreeningOrder(space, { ...model, tolerance: 1e-9, sweepsPerLabel: 1000 })
    order.label(0, 1)
    order.label(1, 0)
    order.train()
    expect(order.next()).toBe(3)
    order.label(0, 0)
    order.label(1, 1)
    order.train()
    expect(order.next()).toBe(5)
    order.unlabel(0)
    order.unlabel(1)
    order.train()
    expect(order.ranked()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('explains a rank by the words that moved it, as a person wrote them', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.label(1, 1)
    order.label(0, 0)
    order.train()
    const forward = order.explain(5, 3)
    expect(forward).toHaveLength(3)
    expect(forward.every(({ influence }) => influence > 0)).toBe(true)
    expect(order.explain(5, 50).map(({ term }) => term)).toContain('artificial intelligence')
    expect(order.explain(3, 50).every(({ influence }) => influence < 0)).toBe(true)
    expect(order.explain(4, 5)).toEqual([])
  })

  it('has explanations that add up to the score but for the intercept', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    order.label(1, 1)
    order.label(0, 0)
    order.train()
    const sum = (row: number) => order.explain(row, 1000).reduce((total, { influence }) => total + influence, 0)
    expect(order.scoreOf(5) - sum(5)).toBeCloseTo(order.scoreOf(4), 6)
    expect(order.scoreOf(3) - sum(3)).toBeCloseTo(order.scoreOf(4), 6)
  })

  it('refuses a row that does not exist', () => {
    const order = startScreeningOrder(weighTerms(RECORDS, model.terms), model)
    expect(() => order.label(6, 1)).toThrow('row 6 is not one of 6 rows')
  })

  it('ranks records in two languages, each by its own labels', () => {
    const records = titled(
      'Onderwijs in radiologie',
      'Radiologische opleiding',
      '放射線医学の教育',
      'Bodemerosie',
      '放射線医学の研修',
    )
    const order = startScreeningOrder(weighTerms(records, model.terms), model)
    order.label(0, 1)
    order.label(2, 1)
    order.label(3, 0)
    order.train()
    expect(order.ranked()).toEqual([4, 1])
  })
})

describe('balanced costs', () => {
  it('give the background its share of all irrelevant labels together', () => {
    const { irrelevantCost, backgroundCost } = balancedCosts({ cost: 0.11, balance: 9.8, background: 0.5 }, 5, 95)
    expect(backgroundCost / (95 * irrelevantCost)).toBeCloseTo(0.5, 12)
  })

  it('give the relevant records 9.8 times the weight of the irrelevant ones and 1 on average, as the peer does', () => {
    const { relevantCost, irrelevantCost } = balancedCosts({ cost: 0.11, balance: 9.8, background: 0 }, 5, 95)
    expect((5 * relevantCost) / (95 * irrelevantCost)).toBeCloseTo(9.8, 12)
    expect((5 * relevantCost + 95 * irrelevantCost) / 100).toBeCloseTo(0.11, 12)
  })

  it('are plain while one class is empty', () => {
    expect(balancedCosts({ cost: 0.11, balance: 9.8, background: 0.5 }, 3, 0)).toEqual({
      relevantCost: 0.11,
      irrelevantCost: 0.11,
      backgroundCost: 0.055,
    })
  })
})
