import { expect, test } from 'vitest'
import { parseSearch, type SearchTerm } from './parse-search.ts'

const term = (words: string, changes: Partial<SearchTerm> = {}): SearchTerm => ({
  words: words.split(' '),
  excluded: false,
  quoted: false,
  unfinished: false,
  ...changes,
})

test.each<[string, SearchTerm[][]]>([
  ['deep learn', [[term('deep'), term('learn', { unfinished: true })]]],
  ['"deep learning"', [[term('deep learning', { quoted: true })]]],
  ['"deep learning', [[term('deep learning', { quoted: true })]]],
  ['ai -"deep learning"', [[term('ai'), term('deep learning', { quoted: true, excluded: true })]]],
  ['ai -online', [[term('ai'), term('online', { excluded: true })]]],
  ['x-ray', [[term('x ray', { unfinished: true })]]],
  ['ct OR mri', [[term('ct')], [term('mri', { unfinished: true })]]],
  ['or ct or', [[term('ct', { unfinished: true })]]],
  ['', []],
  ['- "" -"" !', []],
])('%j is read as %j', (text, request) => expect(parseSearch(text)).toEqual(request))

test('a very long request is cut', () => {
  expect(parseSearch('a '.repeat(10_000)).flat()).toHaveLength(24)
})
