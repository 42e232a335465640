import { expect, it } from 'vitest'
import { aManifest, aPackCase, aPackModel } from '../test-support/a-pack.ts'
import { attributionText } from './attribution-text.ts'
import { readCasePack } from './read-case-pack.ts'

const textOf = (cases: object[], models: object[]) => {
  const { pack } = readCasePack(aManifest(cases, { models }))
  return pack && attributionText(pack)
}

it('every licence is named once with those to attribute, however many cases it is for', () => {
  const films = ['a', 'b', 'c'].map((id) => aPackCase({ id }))
  const other = aPackCase({ id: 'd', licence: 'CC BY-SA\n4.0', attribution: ['B. Author', 'C. Author'] })
  expect(textOf([films[0], other, films[1], films[2]] as object[], [aPackModel()])).toBe(`# Films
Not for diagnosis.

## CC BY 4.0
Cases: 3
- A. Author, A collection of films, 2026

## CC BY-SA 4.0
Cases: 1
- B. Author
- C. Author

- model net-1: MIT
`)
})

it('one licence with other people to attribute is named again', () => {
  const cases = [aPackCase(), aPackCase({ id: 'b', attribution: ['B. Author'] })]
  expect(textOf(cases, [])?.match(/## CC BY 4\.0/g)).toHaveLength(2)
})

it('an empty pack has a heading only', () => {
  expect(textOf([], [])).toBe('# Films\nNot for diagnosis.\n')
})
