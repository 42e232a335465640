import { describe, expect, test } from 'vitest'
import { foldText, isUnspaced, wordsOf } from './fold-text.ts'

describe('folded text', () => {
  test.each([
    ['Société Française', 'societe francaise'],
    ['KÜNSTLICHE', 'kunstliche'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['eğitimleri İstanbul ılık', 'egitimleri istanbul ilik'],
    ['Ærø smørrebrød', 'aero smorrebrod'],
    ['Ёлка', 'елка'],
    ['ＡＩ ﬁle', 'ai file'],
    ['がん', 'がん'],
    ['한국어', '한국어'],
    ['ปัญญา', 'ปัญญา'],
  ])('%s is searched as %s', (text, folded) => expect(foldText(text)).toBe(folded))
})

describe('words', () => {
  test.each([
    ['Deep-learning, in CT/MRI (2026)!', ['deep', 'learning', 'in', 'ct', 'mri', '2026']],
    ["d'intelligence", ['d', 'intelligence']],
    ['機械学習', ['機械', '械学', '学習', '習']],
    ['AI医療 x', ['ai', '医療', '療', 'x']],
    ['データ', ['デー', 'ータ', 'タ']],
    ['🙂 \0 \ud800 --', []],
    ['', []],
  ])('%j has the words %j', (text, words) => expect(wordsOf(text)).toEqual(words))

  test('a very long word is cut, since no database keeps it', () => {
    expect(wordsOf('a'.repeat(5000))).toEqual(['a'.repeat(60)])
  })

  test('scripts without spaces are told from others', () => {
    expect(['機械', '영상', 'ปั', 'ai', 'врач', '3d'].map(isUnspaced)).toEqual([true, true, true, false, false, false])
  })
})
