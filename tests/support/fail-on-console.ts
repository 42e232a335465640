import { afterEach, beforeEach, expect, vi } from 'vitest'

// A stray complaint in the log is a defect nobody reads. A test that expects one replaces the spy and asserts on it.
let complaints: unknown[][] = []

beforeEach(() => {
  complaints = []
  const record = (...words: unknown[]) => void complaints.push(words)
  vi.spyOn(console, 'error').mockImplementation(record)
  vi.spyOn(console, 'warn').mockImplementation(record)
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(complaints, 'console.error or console.warn was called').toEqual([])
})
