import { expect, test } from 'vitest'
import type { SearchTerm } from './parse-search.ts'
import { narrowingTerms, termExpression } from './term-expression.ts'

const term = (words: string[], changes: Partial<SearchTerm> = {}): SearchTerm => ({
  words,
  excluded: false,
  quoted: false,
  unfinished: false,
  ...changes,
})
const stems = (language: string, word: string): string[] => {
  if (word === 'the') return language === 'english' ? [] : ['the']
  if (word === 'learning') return language === 'english' ? ['learn'] : ['learning']
  return language === 'german' ? [word.replace(/e$/, '')] : [word]
}

test.each<[string, SearchTerm, string]>([
  ['a word by its English form, which the word as written has too', term(['learning']), "'learn'"],
  ['a word in the forms of each language', term(['kurse']), "'kurse' | 'kurs'"],
  ['the last word as a beginning too', term(['learning'], { unfinished: true }), "'learn' | 'learning':*"],
  ['a short last word only whole', term(['ai'], { unfinished: true }), "'ai'"],
  ['a quoted word as written', term(['learning'], { quoted: true }), "'learning'"],
  ['words side by side', term(['x', 'rays'], { unfinished: true }), "'x' <-> 'rays':*"],
  ['the last pair of a run as a beginning', term(['機械', '械']), "'機械' <-> '械':*"],
])('searches %s', (_what, asked, expression) => expect(termExpression(asked, stems)).toBe(expression))

test('a mistyped word is searched as what was meant', () => {
  const meant = new Map([['lerning', ['learning', 'earning']]])
  expect(termExpression(term(['lerning']), stems, meant)).toBe("'learn' | 'earning'")
})

test('a word as common as "the" narrows nothing, unless it is all there is', () => {
  const [the, ai] = [term(['the']), term(['ai'])]
  expect(narrowingTerms([the, ai], stems)).toEqual([ai])
  expect(narrowingTerms([the], stems)).toEqual([the])
})
