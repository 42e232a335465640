import { notEstimable } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import { pWords } from './text-report.ts'

describe('a p value in a report', () => {
  it('has four decimals, and is never printed as zero', () => {
    expect([0.3589, 0.0001, 0.00009999, 0].map(pWords)).toEqual(['0.3589', '0.0001', '< 0.0001', '< 0.0001'])
  })

  it('is its reason where it does not exist', () => {
    expect(pWords(notEstimable('one treatment'))).toBe('(one treatment)')
  })
})
