import { describe, expect, test } from 'vitest'
import type { Relation } from '../comparison.ts'
import type { DedupeRecord } from '../dedupe-record.ts'
import { findDuplicates } from '../find-duplicates.ts'

const ARTICLE: DedupeRecord = {
  title: 'Sustained reduction of microbial burden on common hospital surfaces through introduction of copper',
  authors: ['Schmidt, M. G.', 'Attaway, H. H.', 'Sharpe, P. A.'],
  year: 2012,
  journal: 'Journal of Clinical Microbiology',
  volume: '50',
  issue: '7',
  pages: '2217-2223',
  type: 'Journal Article',
}

const ABSTRACT_A =
  'BACKGROUND: The contribution of environmental surface contamination with pathogenic organisms to the development of infection has not been well defined. We measured the burden on six objects in sixteen rooms over forty three months and found that it fell by eighty three per cent where copper was introduced.'
const ABSTRACT_B =
  'Objective: To learn whether nurses who are trained by simulation remember sterile technique better than those who read about it, one hundred and twelve nurses of four wards were drawn by lot and seen again after half a year; there was no difference that a ward would notice in its daily work.'

function relationOf(first: DedupeRecord, second: DedupeRecord): Relation {
  const { groups, pairs } = findDuplicates([first, second], { profile: 'references' })
  return groups.length > 0 ? 'same' : (pairs[0]?.relation ?? 'distinct')
}

const anArticle = (changes: DedupeRecord = {}): DedupeRecord => ({ ...ARTICLE, ...changes })

describe('one article in two databases is one record', () => {
  test.each<[string, DedupeRecord, DedupeRecord]>([
    ['an abbreviated journal and a shortened page range', {}, { journal: 'J Clin Microbiol', pages: '2217-23' }],
    ['a page range with a typographic hyphen', {}, { pages: '2217\u20102223' }],
    ['first page only, with leading zeros', { pages: '083-087' }, { pages: '83' }],
    ['an electronic page beside the printed one', { pages: 'e23-e29' }, { pages: '23-9' }],
    ['volume, issue and pages missing in one', {}, { volume: undefined, issue: undefined, pages: undefined }],
    [
      'online first one year earlier',
      { doi: '10.1128/JCM.01032-12' },
      { doi: '10.1128/jcm.01032-12', year: 2011, volume: undefined, issue: undefined, pages: undefined },
    ],
    ['the DOI as an address', { doi: '10.1128/JCM.01032-12' }, { doi: 'https://doi.org/10.1128/jcm.01032-12' }],
    ['the DOI with a prefix and in capitals', { doi: 'doi:10.1128/JCM.01032-12' }, { doi: '10.1128/JCM.01032-12.' }],
    ['a DOI with a slip in it, all else equal', { doi: '10.1128/JCM.01032-12' }, { doi: '10.1128/JCM.01033-12' }],
    ['the title in capitals', {}, { title: ARTICLE.title?.toUpperCase() }],
    ['a typing error in the title', {}, { title: ARTICLE.title?.replace('hospital', 'hosptial') }],
    ['the title cut short', {}, { title: ARTICLE.title?.slice(0, 60) }],
    ['a kind of text before the title', {}, { title: `Short report: ${ARTICLE.title}` }],
    [
      'RETRACTED before the title',
      { doi: '10.1128/JCM.01032-12' },
      { doi: '10.1128/JCM.01032-12', title: `RETRACTED: ${ARTICLE.title}` },
    ],
    ['the bracketed title of PubMed', {}, { title: `[${ARTICLE.title}]` }],
    ['the number of a meeting abstract before the title', {}, { title: `PO-112 ${ARTICLE.title}` }],
    ['the language after the title', {}, { title: `${ARTICLE.title} [German]` }],
    [
      'tags in the title',
      { title: 'Antimicrobial activity of TiO<sub>2</sub> nanotubes against <i>E. coli</i>' },
      { title: 'Antimicrobial activity of TiO2 nanotubes against E. coli' },
    ],
    [
      'entities and diacritics',
      { title: 'Körner&apos;s test &amp; naïve cells in São Paulo &lt;18 years' },
      { title: "Korner's test & naive cells in Sao Paulo <18 years" },
    ],
    [
      'Greek letters',
      { title: 'Interferon-γ and TNF-α in copper workers of four foundries' },
      { title: 'Interferon-gamma and TNF-alpha in copper workers of four foundries' },
    ],
    [
      'British and American spelling',
      { title: 'Haemolysis in tumour-bearing paediatric patients: a randomised trial' },
      { title: 'Hemolysis in tumor-bearing pediatric patients: a randomized trial' },
    ],
    [
      'a joined word',
      { title: 'Evaluation of new invitro efficacy test for antimicrobial activity' },
      { title: 'Evaluation of new in vitro efficacy test for antimicrobial activity' },
    ],
    ['authors cut after the first', {}, { authors: ['Schmidt, M. G.'] }],
    ['full names beside initials', {}, { authors: ['Michael G. Schmidt', 'Hubert H. Attaway', 'Peter A. Sharpe'] }],
    ['initials without a comma', {}, { authors: ['Schmidt MG', 'Attaway HH', 'Sharpe PA'] }],
    ['no authors in one', {}, { authors: [] }],
    ['a misspelt first author', {}, { authors: ['Schmitd, M. G.', 'Attaway, H. H.', 'Sharpe, P. A.'] }],
    ['the place in the journal name', { journal: 'Lancet' }, { journal: 'The Lancet (London, England)' }],
    [
      'a translated journal name with the same pages',
      { journal: 'Zhonghua Yi Xue Za Zhi' },
      { journal: 'National Medical Journal of China' },
    ],
    [
      'one PubMed id',
      { pmid: '22553242', pages: undefined },
      { pmid: 'PMID: 22553242', journal: 'JCM', pages: undefined },
    ],
  ])('%s', (_, first, second) => {
    expect(relationOf(anArticle(first), anArticle(second))).toBe('same')
  })

  test('a title in the original language and its English translation, by authors, volume and pages', () => {
    const german = anArticle({
      title: 'Die Wirkung von Kupfer auf die Besiedlung der Oberflächen in der Klinik',
      language: 'German',
    })
    const english = anArticle({
      title: '[The effect of copper on the colonisation of surfaces in the hospital]',
      language: 'German',
    })
    expect(relationOf(german, english)).toBe('same')
  })

  test('two versions of one preprint by their DOI', () => {
    const preprint = { journal: 'medRxiv', volume: undefined, issue: undefined, pages: undefined }
    expect(
      relationOf(
        anArticle({ ...preprint, doi: '10.21203/rs.3.rs-123456/v1' }),
        anArticle({ ...preprint, doi: '10.21203/rs.3.rs-123456/v2' }),
      ),
    ).toBe('same')
  })
})

describe('two texts that look alike are not merged', () => {
  test.each<[string, DedupeRecord, DedupeRecord]>([
    ['an erratum', {}, { title: `Erratum: ${ARTICLE.title}`, pages: '3120', year: 2013, volume: '51' }],
    ['an erratum without pages', { pages: undefined }, { title: `Correction to: ${ARTICLE.title}`, pages: undefined }],
    [
      'an erratum as Web of Science marks it',
      { pages: '2-5' },
      { title: `${ARTICLE.title} (vol 50, pg 2217, 2012)`, pages: '56-56', issue: '8' },
    ],
    [
      'letters by different authors on one page under one title',
      { title: 'Primary secretory otitis media in spaniels', authors: ['Stern, W.'], pages: '222-222' },
      { title: 'Primary secretory otitis media in spaniels', authors: ['Rusbridge, C.'], pages: '222-222' },
    ],
    ["the author's reply", { title: `${ARTICLE.title}` }, { title: `${ARTICLE.title}: Author reply`, pages: '2224' }],
    ['a comment', {}, { title: `Comment on "${ARTICLE.title}"`, authors: ['Other, P.'], pages: '99' }],
    ['a retraction notice', {}, { title: `Retraction: ${ARTICLE.title}`, pages: '4001' }],
    [
      'the protocol of the study',
      {},
      { title: `${ARTICLE.title}: study protocol`, pages: 'e55', volume: '2', journal: 'Trials' },
    ],
    [
      'part I and part II',
      { title: `${ARTICLE.title}. Part I: methods`, pages: '1-9' },
      { title: `${ARTICLE.title}. Part II: results`, pages: '10-19' },
    ],
    [
      'roman parts without the word',
      { title: 'Malaria chemoprophylaxis in the age of drug resistance. I. Recommended regimens', pages: '226-34' },
      { title: 'Malaria chemoprophylaxis in the age of drug resistance. II. Drugs in the near future', pages: '381-5' },
    ],
    [
      'editorials by different authors',
      { title: 'Editorial', pages: '1-2' },
      { title: 'Editorial', authors: ['Nakamura, K.'], volume: '51', year: 2013, pages: '1-2' },
    ],
    [
      'editorials of one editor in two issues',
      { title: 'Editorial', pages: '1-2' },
      { title: 'Editorial', issue: '8', pages: '301-302' },
    ],
    [
      'a report of another year',
      { title: 'Malaria surveillance, United States, 2015', volume: '67', year: 2018, pages: '1-28' },
      { title: 'Malaria surveillance, United States, 2016', volume: '68', year: 2019, pages: '1-35' },
    ],
    [
      'phase 2 and phase 3',
      { title: 'Copper dressings after caesarean section: a phase 2 trial', pages: undefined },
      { title: 'Copper dressings after caesarean section: a phase 3 trial', pages: undefined },
    ],
    [
      'abstracts of one group on two populations, without pages',
      { title: 'Efficacy of copper dressings after caesarean section in adolescents', pages: undefined },
      { title: 'Efficacy of copper dressings after caesarean section in diabetics', pages: undefined },
    ],
    [
      'one abstract at two yearly meetings',
      { volume: '23', pages: 'S14', year: 2015 },
      { volume: '24', pages: 'S90', year: 2016 },
    ],
    [
      'one abstract at two yearly meetings, without pages',
      { volume: '23', pages: undefined, year: 2015 },
      { volume: '24', pages: undefined, year: 2016 },
    ],
    [
      'a meeting abstract and the paper in one journal',
      { pages: 'S442', issue: undefined, type: 'Conference Abstract' },
      { pages: '1301-9', issue: undefined },
    ],
    [
      'a meeting abstract and the paper in two journals',
      { journal: 'Open Forum Infectious Diseases', volume: '3', pages: undefined, doi: '10.1093/ofid/ofw172.129' },
      { doi: '10.1016/j.ajic.2016.07.007' },
    ],
    [
      'chapters that share the DOI of their book',
      { title: 'Primaquine and tafenoquine', doi: '10.1007/978-3-0346-0480-2', pages: '69-94', journal: undefined },
      {
        title: 'Vaccines against the liver stage',
        authors: ['Doe, J.'],
        doi: '10.1007/978-3-0346-0480-2',
        pages: '120-141',
        journal: undefined,
      },
    ],
    [
      'a preprint and the article',
      { journal: 'bioRxiv', doi: '10.1101/2020.01.02.123456', volume: undefined, issue: undefined, pages: undefined },
      { doi: '10.1128/JCM.01032-12' },
    ],
    [
      'register entries of two registers',
      {
        title: 'Zinc supplementation in low birth weight infants: a trial',
        authors: ['Nct,'],
        journal: 'https://clinicaltrials.gov/show/NCT00272',
        year: 2006,
        volume: undefined,
        issue: undefined,
        pages: undefined,
      },
      {
        title: 'Zinc supplementation in infants of low birth weight: Indian study',
        authors: ['Isrctn,'],
        journal: 'http://www.who.int/trialsearch/Trial2.aspx',
        year: 2005,
        volume: undefined,
        issue: undefined,
        pages: undefined,
      },
    ],
  ])('%s', (_, first, second) => {
    expect(relationOf(anArticle(first), anArticle(second))).not.toBe('same')
  })

  test('the update of a Cochrane review is an edition', () => {
    const review = {
      journal: 'Cochrane Database of Systematic Reviews',
      title: 'Tafenoquine for preventing relapse in people with Plasmodium vivax malaria',
      volume: undefined,
      pages: undefined,
    }
    const relation = relationOf(
      anArticle({ ...review, doi: '10.1002/14651858.CD010458', year: 2013 }),
      anArticle({ ...review, doi: '10.1002/14651858.CD010458.pub3', year: 2020 }),
    )
    expect(relation).toBe('edition')
    expect(relationOf(anArticle({ ...review, year: 2013 }), anArticle({ ...review, year: 2020 }))).toBe('edition')
  })

  test('a preprint and its article are put to a person even when the journal, year and DOI all differ', () => {
    const preprint = anArticle({
      journal: 'medRxiv',
      doi: '10.1101/2020.01.02.123456',
      year: 2010,
      volume: undefined,
      issue: undefined,
      pages: undefined,
    })
    expect(relationOf(preprint, anArticle({ doi: '10.1128/JCM.01032-12' }))).toBe('unsure')
  })

  test('abstracts of one supplement that share its DOI stay apart', () => {
    const doi = '10.1515/cclm-2015-5036'
    const titles = [
      'Zinc in the serum of newborn calves',
      'A kit for troponin at the bedside',
      'Oxidative stress after brucellosis',
      'Vitamin D among night workers',
      'Lactate in septic shock',
    ]
    const records = titles.map((title) => anArticle({ title, doi, pages: undefined }))
    expect(findDuplicates(records).groups).toEqual([])
  })
})

describe('what comes again under one title is shown to a person, not merged', () => {
  const statistics = anArticle({ title: 'Cancer statistics of one country', pages: '7-30', issue: '1' })
  const column = anArticle({ title: 'Highlights of this issue of the journal', pages: '1-2', issue: '1' })
  const guideline = anArticle({ journal: 'BMJ Ex', pages: '5527', doi: '10.1000/bmj.5527' })

  test.each<[string, DedupeRecord, DedupeRecord]>([
    ['statistics of two years, in one place of two volumes', statistics, { ...statistics, year: 2013, volume: '51' }],
    ['a column of two issues of one volume', column, { ...column, issue: '2' }],
    [
      'a statement in two journals of like names, under two DOIs',
      guideline,
      { ...guideline, journal: 'Radiology Ex', volume: '277', pages: '826-832', doi: '10.1000/rad.826' },
    ],
  ])('%s', (_, first, second) => {
    expect(relationOf(first, second)).toBe('unsure')
    expect(relationOf(second, first)).toBe('unsure')
  })

  test('one article whose database counts its record as the issue is still one', () => {
    expect(relationOf(anArticle(), anArticle({ issue: '4711' }))).toBe('same')
  })
})

describe('one article in two scripts', () => {
  const here: DedupeRecord = {
    ...{ title: 'Usefulness of artificial intelligence in breast ultrasound', authors: ['Sato, Ken'], year: 2022 },
    ...{ journal: 'J Jpn Assoc Breast Cancer Screen', volume: '31', issue: '2', pages: '77-83' },
    doi: '10.1000/jabcs.77',
  }
  const there: DedupeRecord = {
    ...here,
    ...{ title: '乳房超音波検査における人工知能の有用性', authors: ['佐藤, 健'], journal: '日本乳癌検診学会誌' },
  }

  test('is one record where DOI and place agree, whatever the names of people and journals look like', () => {
    expect(relationOf(here, there)).toBe('same')
  })

  test('is not, where the place is another one', () => {
    expect(relationOf(here, { ...there, doi: '10.1000/jabcs.99', volume: '32', pages: '12-18' })).toBe('distinct')
  })
})

test('abstracts decide where the rest leaves doubt', () => {
  const bare = {
    authors: [],
    journal: undefined,
    volume: undefined,
    issue: undefined,
    pages: undefined,
    title: 'Copper surfaces in wards',
  }
  const judge = (first: string, second: string) =>
    relationOf(anArticle({ ...bare, abstract: first }), anArticle({ ...bare, abstract: second }))
  expect(judge(ABSTRACT_A, ABSTRACT_A.toUpperCase())).toBe('same')
  expect(judge(ABSTRACT_A, ABSTRACT_B)).not.toBe('same')
})

test('every pair says in words why', () => {
  const [pair] = findDuplicates([anArticle(), anArticle({ journal: 'J Clin Microbiol' })]).pairs
  expect(pair?.reasons).toEqual(
    expect.arrayContaining(['same title', 'same pages', 'same authors', 'same journal', 'same year']),
  )
})
