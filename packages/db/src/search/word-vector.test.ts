import { expect, test } from 'vitest'
import { wordVector } from './word-vector.ts'

const stem = (word: string) => (word === 'courses' ? ['course'] : [word])

test('a word stands at its position with its weight, in every form', () => {
  expect(wordVector([{ weight: 'A', words: ['ai', 'courses'] }], stem)).toBe("'ai':1A 'courses':2A 'course':2A")
})

test('fields keep a distance, so that no phrase spans two of them', () => {
  const fields = [
    { weight: 'A', words: ['deep'] },
    { weight: 'D', words: ['learning', 'deep'] },
  ] as const
  expect(wordVector(fields, stem)).toBe("'deep':1A,13D 'learning':12D")
})

test('no words make an empty vector', () => expect(wordVector([{ weight: 'A', words: [] }], stem)).toBe(''))
