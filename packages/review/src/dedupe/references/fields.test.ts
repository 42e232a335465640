import { describe, expect, test } from 'vitest'
import { authorNames, compareAuthors } from './author-names.ts'
import { compareJournals, journalWords } from './journal-title.ts'
import { cochraneVersion, isPreprintDoi, normaliseDoi } from './normalise-doi.ts'
import { comparePages, pageRange } from './page-range.ts'
import { compareNumbers, titleMarks } from './title-marks.ts'

describe('DOI', () => {
  test.each([
    ['10.1128/JCM.01032-12', '10.1128/jcm.01032-12'],
    ['https://doi.org/10.1128/JCM.01032-12', '10.1128/jcm.01032-12'],
    ['http://dx.doi.org/10.1128%2FJCM.01032-12', '10.1128/jcm.01032-12'],
    ['doi: 10.1128/jcm.01032-12.', '10.1128/jcm.01032-12'],
    ['10.1016/S0140-6736(13)62568-4', '10.1016/s0140-6736(13)62568-4'],
    ['10.1101/2020.01.02.123456v2.full.pdf', '10.1101/2020.01.02.123456'],
    ['10.21203/rs.3.rs-1/v3', '10.21203/rs.3.rs-1'],
    ['(https://doi.org/10.1128/JCM.01032-12.)', '10.1128/jcm.01032-12'],
    ['10.1016/.', ''],
    ['10.1101/v2', ''],
    ['no identifier', ''],
    ['', ''],
  ])('%s is %s', (text, doi) => {
    expect(normaliseDoi(text)).toBe(doi)
  })

  test('preprint servers and Cochrane versions are seen in it', () => {
    expect(isPreprintDoi('10.1101/2020.01.02.123456')).toBe(true)
    expect(isPreprintDoi('10.1128/jcm.01032-12')).toBe(false)
    expect(cochraneVersion('10.1002/14651858.cd010458.pub3')).toEqual({ review: 'cd010458', version: 3 })
    expect(cochraneVersion('10.1002/14651858.cd010458')).toEqual({ review: 'cd010458', version: 1 })
    expect(cochraneVersion('10.1016/other')).toBeUndefined()
  })
})

describe('pages', () => {
  test.each([
    ['1968-74', '1968-1974', 'same'],
    ['1968\u20101974', '1968–1974', 'same'],
    ['083-087', '83-7', 'same'],
    ['e23-e29', '23-9', 'same'],
    ['e171\u2010', 'e171', 'same-first'],
    ['S442', 'S442-S443', 'same-first'],
    ['e0187376', 'E187376', 'same-first'],
    ['pp. 12-19', '12-19', 'same'],
    ['S14', 'e14', 'different'],
    ['100-110', '200-210', 'different'],
    ['1-7', '765-771', 'unknown'],
    ['101576', '7', 'unknown'],
    ['', '12', 'unknown'],
    ['(no pagination)', '12', 'unknown'],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(comparePages(pageRange(a), pageRange(b))).toBe(agreement)
    expect(comparePages(pageRange(b), pageRange(a))).toBe(agreement)
  })
})

describe('authors', () => {
  test.each([
    [['Schmidt, M. G.', 'Li, X.'], ['Schmidt MG', 'Li X'], 1, true],
    [['van der Berg, J.'], ['Jan van der Berg'], 1, true],
    [['Müller, K.'], ['Muller K'], 1, true],
    [['Miuetzner, S.'], ['Mietzner, S.'], 1, true],
    [['Belge Kurutas, E.'], ['Kurutas, E. B.'], 1, true],
    [['Wei, Zhang'], ['Zhang, Wei'], 1, true],
    [['Schmidt, M.; Li, X.'], ['Schmidt, M.'], 1, true],
    [['Schmidt, M.'], ['Nakamura, K.'], 0, false],
    [['Li, X.'], ['Lu, X.'], 0, false],
    [['A, B', 'Chen, D.'], ['Chen, D.', 'Young, E.'], 0.5, false],
  ])('%j and %j', (a, b, shared, firstSame) => {
    expect(compareAuthors(authorNames(a), authorNames(b))).toEqual({ shared, firstSame })
  })

  test.each([[[]], [['Anonymous']], [['Nct,']], [['Per,']], [['Isrctn,']], [['']], [['[No authors listed]']]])(
    '%j says nothing',
    (list) => {
      expect(compareAuthors(authorNames(list), authorNames(['Schmidt, M.']))).toBeUndefined()
    },
  )
})

describe('journals', () => {
  test.each([
    ['Integr Med Res', 'Integrative Medicine Research', 'same'],
    ['JAMA', 'Journal of the American Medical Association', 'same'],
    ['Lancet (London, England)', 'The Lancet', 'same'],
    ['Med Trop (Mars)', 'Médecine tropicale : revue du Corps de santé colonial', 'same'],
    ['J Hosp Infect', 'The Journal of hospital infection', 'same'],
    ['Lancet', 'Nature', 'different'],
    ['Lancet Oncology', 'Lancet Infectious Diseases Reports', 'unknown'],
    ['Lancet Oncology Asia', 'Lancet Infectious Diseases Reports', 'different'],
    ['Value in Health', 'Antimicrobial Resistance and Infection Control', 'different'],
    ['', 'Nature', 'unknown'],
    ['http://www.who.int/trialsearch', 'Nature', 'unknown'],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(compareJournals(journalWords(a), journalWords(b))).toBe(agreement)
    expect(compareJournals(journalWords(b), journalWords(a))).toBe(agreement)
  })
})

describe('marks of a title', () => {
  test.each([
    ['erratum: copper in wards', 'erratum'],
    ['corrigendum to "copper in wards"', 'erratum'],
    ['copper in wards: author reply', 'reply'],
    ['reply to smith', 'reply'],
    ['comment on "copper in wards"', 'comment'],
    ['re: copper in wards', 'comment'],
    ['copper in wards: study protocol for a randomised trial', 'protocol'],
    ['retraction: copper in wards', 'retraction'],
    ['the response of cells to copper', ''],
    ['correcting copper deficiency in cattle', ''],
    ['copper in wards', ''],
  ])('"%s" is "%s"', (title, notice) => {
    expect(titleMarks(title).notice).toBe(notice)
  })

  test.each([
    ['copper, part ii: results', 2],
    ['copper. iv. results', 4],
    ['copper, part 3', 3],
    ['part two: copper', 2],
    ['copper ix', 9],
    ['copper and hiv', 0],
  ])('"%s" is part %i', (title, part) => {
    expect(titleMarks(title).part).toBe(part)
  })

  test('numbers are the same, a part or different', () => {
    expect(compareNumbers('2,2015', '2,2015')).toBe('same')
    expect(compareNumbers('2', '2,2015')).toBe('subset')
    expect(compareNumbers('', '')).toBe('same')
    expect(compareNumbers('2,2015', '2,2016')).toBe('different')
  })
})
