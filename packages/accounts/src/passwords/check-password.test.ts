import { expect, it } from 'vitest'
import { checkPassword, PASSWORD_LENGTH, passwordRefusalMessage } from './check-password.ts'

const ANNA = ['anna.lindqvist@example.org', 'Anna Lindqvist', 'Collimator']
const codeOf = async (password: string) => {
  const outcome = await checkPassword(password, ANNA)
  return outcome.ok ? 'taken' : outcome.error.code
}

it.each([
  ['a sentence of common words', 'seven grey cats read films', 'taken'],
  ['letters of any script, each counted as one', 'сорок две рентгенограммы', 'taken'],
  ['no rules of composition: lower case alone', 'mediastinumwidenedtoday', 'taken'],
  ['fourteen characters', 'xqwmdjrkzpvbtl', 'PASSWORD.TOO_SHORT'],
  ['a megabyte', 'correct horse '.repeat(80_000), 'PASSWORD.TOO_LONG'],
  ['a known password padded with digits', 'password1234567', 'PASSWORD.KNOWN'],
  ['a known password twice', 'trustno1trustno1', 'PASSWORD.KNOWN'],
  ['a known password in capitals between signs', '!!!!!!BASEBALL!!!!!!', 'PASSWORD.KNOWN'],
  ['one character many times', 'aaaaaaaaaaaaaaaaaa', 'PASSWORD.MONOTONOUS'],
  ['digits in a row', '12345678901234567890', 'PASSWORD.MONOTONOUS'],
  ['the alphabet', 'abcdefghijklmnopqrst', 'PASSWORD.MONOTONOUS'],
  ['the e-mail address', 'Anna.Lindqvist@example.org', 'PASSWORD.ABOUT_YOU'],
  ['the name and a year', 'annalindqvist1984', 'PASSWORD.ABOUT_YOU'],
  ['the name of the site', 'collimator-collimator', 'PASSWORD.ABOUT_YOU'],
  ['the name inside something long of one’s own', 'lindqvist walks uphill slowly', 'taken'],
])('%s', async (_, password, expected) => {
  expect(await codeOf(password)).toBe(expected)
})

it('the longest password has 128 characters, more than the 64 that guidance asks for', async () => {
  const sentence = 'a slow film of nine quiet valves '.repeat(4)
  expect(await codeOf(sentence.slice(0, PASSWORD_LENGTH.most))).toBe('taken')
  expect(await codeOf(sentence.slice(0, PASSWORD_LENGTH.most + 1))).toBe('PASSWORD.TOO_LONG')
})

it('a refusal says what to do instead', async () => {
  const outcome = await checkPassword('short', ANNA)
  expect(outcome.ok || passwordRefusalMessage(outcome.error)).toBe(
    'The password has 5 characters. Use at least 15; a short sentence works well.',
  )
})
