import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalUrl } from './programs/canonical-url.ts'
import { authorNames, compareAuthors } from './references/author-names.ts'
import { compareJournals, journalWords } from './references/journal-title.ts'
import { normaliseDoi } from './references/normalise-doi.ts'
import { comparePages, pageRange } from './references/page-range.ts'
import { compareNumbers, titleMarks } from './references/title-marks.ts'
import { abstractLikeness } from './text/abstract-likeness.ts'
import { guessLanguage } from './text/guess-language.ts'

const family = fc.constantFrom('Weaver', 'Schmidt', 'Li', 'van der Berg', 'Noyce', 'Schmitt', 'Weavers')
const author = fc.tuple(family, fc.constantFrom('', ', L.', ', M. G.', ', Xin')).map((parts) => parts.join(''))
const authors = fc.array(author, { maxLength: 5 })

test('authors agree as much one way as the other, between 0 and 1, and wholly with themselves', () => {
  fc.assert(
    fc.property(authors, authors, (a, b) => {
      const [first, second] = [authorNames(a), authorNames(b)]
      const found = compareAuthors(first, second)
      expect(compareAuthors(second, first)).toEqual(found)
      if (found === undefined) expect(first.length === 0 || second.length === 0).toBe(true)
      else expect(found.shared >= 0 && found.shared <= 1).toBe(true)
      const own = compareAuthors(first, first)
      if (own !== undefined) expect(own).toEqual({ shared: 1, firstSame: true })
    }),
  )
})

const page = fc.integer({ min: 1, max: 9999 })

test('a shortened last page is the same as one written out, with any dash', () => {
  fc.assert(
    fc.property(page, fc.nat({ max: 40 }), fc.constantFrom('-', '\u2010', '\u2013', ' - '), (first, more, dash) => {
      const last = String(first + more)
      let shared = 0
      while (
        shared < last.length - 1 &&
        String(first).length === last.length &&
        String(first)[shared] === last[shared]
      ) {
        shared += 1
      }
      const full = pageRange(`${first}${dash}${last}`)
      expect(full).toEqual({ first: String(first), last, letters: '' })
      expect(pageRange(`pp. ${first}${dash}${last.slice(shared)}`)).toEqual(full)
      expect(comparePages(full, pageRange(`0${first}-0${last}`))).toBe('same')
    }),
  )
})

test('any two page fields agree alike either way round, and nothing is said without a number', () => {
  const field = fc.oneof(
    fc
      .tuple(fc.constantFrom('', 'S', 'e', 'pp. '), page, fc.constantFrom('', '-7', '-'))
      .map((parts) => parts.join('')),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(field, field, (a, b) => {
      const [first, second] = [pageRange(a), pageRange(b)]
      expect(comparePages(second, first)).toBe(comparePages(first, second))
      if (first.first === '') expect(comparePages(first, second)).toBe('unknown')
      else expect(comparePages(first, first)).toMatch(/^same/)
    }),
  )
})

test('a normalised DOI is its own normal form, however it was written', () => {
  const suffix = fc.stringMatching(/^[a-z0-9]{1,6}([.-][a-z0-9]{1,6}){0,3}$/)
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 99_999 }), suffix, (registrant, name) => {
      const doi = normaliseDoi(`10.${registrant}/${name}`)
      expect(normaliseDoi(doi)).toBe(doi)
      for (const text of [`https://doi.org/${doi}`, `doi:${doi}`, doi.toUpperCase(), `${doi}.`, `  ${doi} [doi]`]) {
        expect(normaliseDoi(text)).toBe(doi)
      }
    }),
  )
})

test('any text at all has a DOI that is its own normal form, or none', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const doi = normaliseDoi(`10.1016/${text}`)
      expect(normaliseDoi(doi)).toBe(doi)
    }),
  )
})

test('a canonical address is its own canonical form, and scheme, www, fragment and tracking do not change it', () => {
  const word = fc.constantFrom('course', 'ai', 'radiology', '2024', 'programme', 'id7')
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.constantFrom('', '?id=3', '?b=2&a=1'), (path, query) => {
      const plain = `school.example/${path.join('/')}`
      const { key } = canonicalUrl(plain + query)
      expect(canonicalUrl(key).key).toBe(key)
      const tracked = query === '' ? '?utm_source=x' : `${query}&utm_source=x`
      for (const text of [`https://www.${plain}${tracked}#top`, `http://${plain.toUpperCase()}${query}`]) {
        expect(canonicalUrl(text).key).toBe(key)
      }
    }),
  )
})

test('journals and the numbers of titles compare alike either way round', () => {
  const name = fc.array(fc.constantFrom('Journal', 'of', 'Hospital', 'Infection', 'J', 'Hosp', 'Infect', 'Lancet'), {
    maxLength: 5,
  })
  const numbers = fc.array(fc.nat({ max: 30 }), { maxLength: 4 }).map((list) => titleMarks(list.join(' ')).numbers)
  fc.assert(
    fc.property(name, name, numbers, numbers, (a, b, first, second) => {
      const [one, other] = [journalWords(a.join(' ')), journalWords(b.join(' '))]
      expect(compareJournals(other, one)).toBe(compareJournals(one, other))
      expect(compareJournals(one, [])).toBe('unknown')
      expect(compareNumbers(second, first)).toBe(compareNumbers(first, second))
      expect(compareNumbers(first, first)).toBe('same')
    }),
  )
})

test('abstracts are alike either way round, between 0 and 1', () => {
  const words = fc.array(fc.constantFrom('copper', 'ward', 'load', 'nurse', 'zinc', 'bed', 'trial', 'risk'), {
    minLength: 10,
    maxLength: 60,
  })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const likeness = abstractLikeness(a.join(' '), b.join(' '))
      expect(abstractLikeness(b.join(' '), a.join(' '))).toBe(likeness)
      expect(likeness === undefined || (likeness >= 0 && likeness <= 1)).toBe(true)
    }),
  )
})

test('the language of a title does not depend on the order of its words', () => {
  const words = fc.array(fc.constantFrom('the', 'of', 'der', 'und', 'des', 'les', 'la', 'con', 'copper', '人工'))
  fc.assert(
    fc.property(words, (found) => {
      expect(guessLanguage(found.toReversed())).toBe(guessLanguage(found))
    }),
  )
})
