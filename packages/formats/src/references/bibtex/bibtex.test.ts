import { describe, expect, test } from 'vitest'
import { aReference, bytesOf } from '../../test-support/a-reference.ts'
import { readReferences } from '../read-references.ts'
import { writeReferences } from '../write-references.ts'

function read(...lines: string[]) {
  const { records, problems } = readReferences('x.bib', bytesOf(lines.join('\n')))
  return { records, problems: problems.map(({ file: _, ...rest }) => rest), first: records[0] }
}

describe('entries that inherit', () => {
  test('a chapter takes year, editor, publisher and ISBN from its book and the title of the book as where it appeared', () => {
    const { first, problems } = read(
      '@incollection{part, crossref = {whole}, title = {{A chapter}}, author = {Doe, Jane}}',
      '@book{whole, title = {{The whole book}}, editor = {Roe, Richard}, publisher = {ACS}, year = {1989},',
      '  isbn = {9780841212626}, doi = {10.1000/whole}, pages = {700}, abstract = {Of the book.}}',
    )
    expect(problems).toEqual([])
    expect(first).toMatchObject({
      title: 'A chapter',
      journal: 'The whole book',
      authors: ['Doe, Jane'],
      editors: ['Roe, Richard'],
      year: 1989,
      publisher: 'ACS',
      serialNumbers: ['9780841212626'],
    })
    for (const ofTheBook of ['doi', 'pages', 'abstract']) expect(first).not.toHaveProperty(ofTheBook)
  })

  test('what an entry says itself counts, and its year is not mixed with the date of the whole', () => {
    const { records } = read(
      '@INPROCEEDINGS{a, CROSSREF = {P}, TITLE = {A}, BOOKTITLE = {Own title}, YEAR = {2010}}',
      '@inproceedings{b, crossref = {p}, title = {B}}',
      '@proceedings{p, title = {Proceedings}, booktitle = {Proc. of Reading}, date = {2009-08-21}, location = {Utrecht}}',
    )
    expect(records[0]).toMatchObject({ journal: 'Own title', year: 2010, place: 'Utrecht' })
    expect(records[0]).not.toHaveProperty('date')
    expect(records[1]).toMatchObject({ journal: 'Proc. of Reading', year: 2009, date: '2009-08-21' })
  })

  test('an article of a periodical, a numbered chapter and a volume are called by the title of the whole', () => {
    const { records } = read(
      '@article{a, crossref = {j}, title = {A}}',
      '@periodical{j, title = {Journal of Reading}, year = 2001}',
      '@inbook{c, crossref = {b}, chapter = 3}',
      '@book{b, crossref = {m}, title = {Volume on chests}, year = 2002}',
      '@mvbook{m, title = {Handbook}, publisher = {House}}',
    )
    expect(records[0]).toMatchObject({ journal: 'Journal of Reading', year: 2001 })
    expect(records[2]).toMatchObject({ title: 'Volume on chests', journal: 'Volume on chests', publisher: 'House' })
    expect(records[3]).toMatchObject({ title: 'Volume on chests', extra: { maintitle: ['Handbook'] } })
  })

  test('@xdata gives its fields to all that name it and is no record; xref gives nothing', () => {
    const { records, problems } = read(
      '@xdata{house, publisher = {House}, location = {Leiden}}',
      '@xdata{series, xdata = {house}, language = {en}}',
      '@book{a, title = {A}, xdata = {series}}',
      '@book{b, title = {B}, xref = {a}}',
    )
    expect(problems).toEqual([])
    expect(records.map(({ id, publisher, place, language }) => [id, publisher, place, language])).toEqual([
      ['a', 'House', 'Leiden', 'en'],
      ['b', undefined, undefined, undefined],
    ])
  })

  test('a key that no entry has is told with its line, and entries that name each other or themselves end', () => {
    const { records, problems } = read(
      '@book{a, title = {A}, crossref = {b}, year = 2001}',
      '@book{b, title = {B}, crossref = {a}, publisher = {House}}',
      '@book{c, title = {C}, crossref = {gone}}',
    )
    expect(records.map(({ title, publisher, year }) => [title, publisher, year])).toEqual([
      ['A', 'House', 2001],
      ['B', 'House', 2001],
      ['C', undefined, undefined],
    ])
    expect(problems).toEqual([
      { row: 3, field: 'crossref', found: 'gone', expected: 'the key of another entry of the file' },
    ])
  })
})

describe('names', () => {
  test.each([
    ['Doe, Jane and others', ['Doe, Jane']],
    ['Doe, Jane and\n  Roe, Richard AND others', ['Doe, Jane', 'Roe, Richard']],
    ['{Barnes and Noble} and Doe, Jane', ['Barnes and Noble', 'Doe, Jane']],
    ['Doe, Jane; Roe, Richard', ['Doe, Jane', 'Roe, Richard']],
    ['Others, Ann', ['Others, Ann']],
  ])('%s', (author, expected) => {
    expect(read(`@article{a, title={T}, author={${author}}}`).first?.authors).toEqual(expected)
  })
})

describe('a title in LaTeX is the title as printed', () => {
  test.each([
    [
      '$\\beta$-blockers and \\textit{Drosophila} at 5\\% \\& more: H$_2$O, 50~mg \\"{u}ber stra{\\ss}e na\\"{\\i}ve',
      'β-blockers and Drosophila at 5% & more: H2O, 50 mg über straße naïve',
    ],
    ['$^{18}$F-FDG and $^{99m}$Tc: $p<0.05$, $\\kappa = .6$', '18F-FDG and 99mTc: p<0.05, κ = .6'],
    ['CO\\textsubscript{2}, cm\\textsuperscript{3}, $\\mathrm{T_1}$', 'CO2, cm3, T1'],
    ['50\\,mg $\\pm$ 5\\,\\textmu g in {$\\geq$}65-year-olds', '50 mg ± 5 µg in ≥65-year-olds'],
    ['TNF-\\textalpha{} and $\\Delta$F508; \\(\\gamma\\)-knife', 'TNF-α and ΔF508; γ-knife'],
    ['A $\\frac{1}{2}$ dose', 'A 1/2 dose'],
    ['Costs of US\\$5 or US$ 6 and US$ 7', 'Costs of US$5 or US$ 6 and US$ 7'],
    ["Pre--post ``readings'' --- a study", 'Pre–post “readings” — a study'],
    [
      "Dvo\\v{r}\\'ak, {\\AA}se, {\\L}ukasz, \\c{S}en, Erd\\H{o}s, Nov\\'{a}k, \\~nu",
      'Dvořák, Åse, Łukasz, Şen, Erdős, Novák, ñu',
    ],
    ['a title that goes\n   over two lines', 'a title that goes over two lines'],
    ['\\unknown{word}', 'unknownword'],
  ])('%s', (latex, expected) => {
    const { first, problems } = read(`@article{a, title={${latex}}}`)
    expect(problems).toEqual([])
    expect(first?.title).toBe(expected)
  })
})

describe('a DOI in whatever dress', () => {
  test.each([
    ['10.1007/978-3-319-20794-0{\\_}129-1', '10.1007/978-3-319-20794-0_129-1'],
    ['https://doi.org/10.1000/182', '10.1000/182'],
    ['http://dx.doi.org/10.1016%2FS0140-6736%2891%2990000-1', '10.1016/S0140-6736(91)90000-1'],
    ['doi:10.1000/a\\_b', '10.1000/a_b'],
    ['\\url{https://doi.org/10.1000/a--b}', '10.1000/a--b'],
    [
      '10.1002/(SICI)1097(1999)3:1$<$1::AID-A1{\\textgreater}3.0.CO;2-K',
      '10.1002/(SICI)1097(1999)3:1<1::AID-A1>3.0.CO;2-K',
    ],
  ])('%s', (written, expected) => {
    const { first, problems } = read(`@article{a, title={T}, doi={${written}}}`)
    expect(problems).toEqual([])
    expect(first?.doi).toBe(expected)
  })
})

test('strings are put in whatever their case, their order of words and the brackets around them', () => {
  const { first } = read(
    '@string{JRR = "Journal of " # "Reading"}',
    '@STRING(rooms = { Rooms})',
    '@Article(py03, title = "The {B}ook of {"}quotes{"}", journal = jrr # ROOMS, year = 2003)',
  )
  expect(first).toMatchObject({ title: 'The Book of "quotes"', journal: 'Journal of Reading Rooms', year: 2003 })
})

test('what BibTeX has no field for stands in fields that other programs leave out, not among the notes', () => {
  const written = aReference({
    id: 'two words',
    notes: ['A note of mine', '[sic] in the title'],
    urls: ['https://example.org/~roe/a', 'https://example.org/b'],
    extra: { PB: ['US', 'NL'], 'Emtree: terms': ['x'], 'a+2': ['y'] },
  })
  const { bytes } = writeReferences('bibtex', [written])
  const text = new TextDecoder().decode(bytes)
  expect(text).not.toContain('[[')
  expect(text).toContain('x-PB = {US},\n  x-PB+2 = {NL},')
  const { records, problems } = readReferences('x.bib', bytes)
  expect(problems).toEqual([])
  expect(records).toEqual([written])
})

test('notes of earlier files that stand for a field are still understood', () => {
  const { first } = read('@article{ref1, title={T}, note={[[PB]] US}, note-2={[[id]] two words}}')
  expect(first).toMatchObject({ id: 'two words', notes: [], extra: { PB: ['US'] } })
})
