import { describe, expect, test } from 'vitest'
import { abstractLikeness } from './abstract-likeness.ts'
import { foldText } from './fold-text.ts'
import { guessLanguage } from './guess-language.ts'
import { letterPairDice, overlap } from './overlap.ts'
import { rarestWords } from './rarest-words.ts'
import { vocabulary } from './vocabulary.ts'
import { spellingKey, words } from './words.ts'

test.each([
  ['Plain ASCII Title', 'plain ascii title'],
  ['Körner &amp; Søn: naïve', 'korner & son: naive'],
  ['H<sub>2</sub>O and <b>E. coli</b><br/>again', 'h2o and e. coli again'],
  ['p < .05 and q > .1', 'p < .05 and q > .1'],
  ['&#233;tude &#xE9;tude &eacute;tude', 'etude etude etude'],
  ['TNF-α, µg, straße', 'tnf-alpha, microg, strasse'],
  ['Wilson’s disease', 'wilsons disease'],
  ['대한영상의학회', '대한영상의학회'],
  ['&#0; &unknown;', '  &unknown;'],
])('%s compares as "%s"', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test('scripts without spaces are cut into pairs of characters', () => {
  expect(words('人工智能 mri')).toEqual(['人工', '工智', '智能', 'mri'])
  expect(words('copper-ion 2')).toEqual(['copper', 'ion', '2'])
  expect(words('')).toEqual([])
})

test.each([
  ['haemolysis', 'hemolysis'],
  ['tumours', 'tumor'],
  ['randomised', 'randomized'],
  ['colonisation', 'colonization'],
  ['studies', 'study'],
  ['nurses', 'nurse'],
])('%s and %s are one word', (first, second) => {
  expect(spellingKey(first)).toBe(spellingKey(second))
})

test.each([
  ['the effect of copper on the wards in hospital', 'en'],
  ['die wirkung von kupfer auf der station und im zimmer', 'de'],
  ['les effets du cuivre dans la chambre des malades', 'fr'],
  ['медь в больнице', 'other'],
  ['copper tafenoquine', ''],
])('"%s" is in language "%s"', (title, language) => {
  expect(guessLanguage(words(title).map(spellingKey))).toBe(language)
})

describe('the vocabulary', () => {
  const terms = vocabulary(new Set(['study']))
  const sets = ['copper study', 'copper wards', 'copper zinc study', 'zinc'].map((text) => terms.add(words(text)))

  test('weighs a rare word above a frequent one and caps common words at 1', () => {
    const [copper, study] = sets[0] as Int32Array
    const wards = (sets[1] as Int32Array)[1] as number
    expect(terms.weights()[wards]).toBeCloseTo(Math.log(204 / 1.5), 10)
    expect(terms.weights()[copper as number]).toBeCloseTo(Math.log(204 / 3.5), 10)
    expect(terms.weights()[study as number]).toBe(1)
  })

  test('overlaps by weight: half of two equal words, all of a set held by another', () => {
    const found = overlap(sets[0] as Int32Array, sets[2] as Int32Array, terms)
    expect(found.containment).toBe(1)
    expect(found.shared).toBeCloseTo(terms.information(sets[0] as Int32Array), 10)
    expect(overlap(new Int32Array(), sets[0] as Int32Array, terms)).toEqual({ dice: 0, containment: 0, shared: 0 })
  })

  test('offers as keys only words that another text shares, rarest first', () => {
    expect(rarestWords(sets[1] as Int32Array, terms, 5)).toHaveLength(1)
    expect(rarestWords(sets[2] as Int32Array, terms, 2)).toHaveLength(2)
  })
})

test('letter pairs: equal 1, unlike 0, one slip close to 1', () => {
  expect(letterPairDice('hospital', 'hospital')).toBe(1)
  expect(letterPairDice('abc', 'xyz')).toBe(0)
  expect(letterPairDice('a', 'ab')).toBe(0)
  expect(letterPairDice('night', 'nacht')).toBeCloseTo(0.25, 10)
  expect(letterPairDice('evaluationoftests', 'evaluatonoftests')).toBeGreaterThan(0.9)
})

test('abstracts: the share of word triples of the shorter, unknown when too short', () => {
  const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')
  expect(abstractLikeness(long, long)).toBe(1)
  expect(abstractLikeness(long, `Background: ${long.slice(0, 200)}`)).toBeGreaterThan(0.9)
  expect(abstractLikeness(long, long.replaceAll('word', 'other'))).toBe(0)
  expect(abstractLikeness(long, 'short')).toBeUndefined()
})
