import { describe, expect, test } from 'vitest'
import { lacksSharedData, sharedFile, sharedNames } from '../../../../tests/support/shared-data.ts'
import { aReference, bytesOf } from '../test-support/a-reference.ts'
import { detectReferenceFormat, formatOfName } from './detect-reference-format.ts'
import { readReferences } from './read-references.ts'
import type { ReferenceFormat } from './reference.ts'
import { writeReferences } from './write-references.ts'

function read(name: string, ...lines: string[]) {
  const { records, problems } = readReferences(name, bytesOf(lines.join('\n')))
  return { records, problems: problems.map(({ file: _, ...rest }) => rest), first: records[0] }
}

describe('RIS', () => {
  test('takes title, authors, journal, pages and abstract from any of the tags that databases use', () => {
    const { first, problems } = read(
      'x.ris',
      'TY  - JOUR',
      'T1  - A title',
      'A1  - Roe, J.',
      'Y1  - 2019//',
      'JO  - J Short',
      'JF  - Journal in full',
      'SP  - 10',
      'EP  - 19',
      'N2  - Abstract.',
      'DO  - http://dx.doi.org/10.1000/a.b',
      'UR  - https://example.org',
      'SN  - 1234-5678',
      'ER  - ',
    )
    expect(problems).toEqual([])
    expect(first).toMatchObject({
      type: 'article',
      title: 'A title',
      authors: ['Roe, J.'],
      year: 2019,
      journal: 'Journal in full',
      pages: '10-19',
      abstract: 'Abstract.',
      doi: '10.1000/a.b',
      extra: { JO: ['J Short'] },
    })
    expect(first).not.toHaveProperty('date')
  })

  test('lines that Ovid writes behind the end of a record belong to it, other text does not', () => {
    const { records, problems } = read(
      'x.ris',
      '1.',
      'TY  - JOUR',
      'TI  - A',
      'ER  -',
      'NL  - J Read',
      '',
      'Link to the Ovid Full Text or citation: https://example.org/ovid?id=1',
      '',
      '2.',
      'TY  - JOUR',
      'TI  - B',
      'ER  -',
      'a stray line',
    )
    expect(records).toMatchObject([
      { title: 'A', journalShort: 'J Read', urls: ['https://example.org/ovid?id=1'] },
      { title: 'B', urls: [] },
    ])
    expect(problems).toEqual([{ row: 13, found: 'a stray line', expected: 'TY to begin a record' }])
  })

  test('reads keywords on lines of their own, as Rayyan writes them', () => {
    const { first, problems } = read(
      'x.txt',
      'TY  - JOUR',
      'TI  - T',
      'KW  - Human',
      'Aged',
      'Patient Safety',
      'ER  - ',
    )
    expect(first?.keywords).toEqual(['Human', 'Aged', 'Patient Safety'])
    expect(problems).toEqual([])
  })

  test('reads numbered records with text between them, as Ovid writes them, and names that text', () => {
    const { records, problems } = read(
      'x.ris',
      '1.',
      'TY  - JOUR',
      'TI  - One',
      'SP  - No',
      'EP  - Specified',
      'ER  - ',
      'XX  - Clin Psychol',
      '',
      '2.',
      'TY  - JOUR',
      'TI  - Two',
      'ER  - ',
    )
    expect(records.map(({ title, pages }) => [title, pages])).toEqual([
      ['One', undefined],
      ['Two', undefined],
    ])
    expect(problems).toEqual([{ row: 7, field: 'XX', found: 'XX  - Clin Psychol', expected: 'TY to begin a record' }])
  })

  test('takes tags in small letters and with other blanks where the type of the record is written so', () => {
    const { records, problems } = read(
      'x.ris',
      ...['ty  - jour', 'ti  - Small letters', 'au  - Doe, Jane', 'er  - ', ''],
      ...['TY  -JOUR', 'TI  -No blank after the dash', 'AU  -Roe, R', 'ER  -', ''],
      ...['TY-BOOK', 'TI-No blank at all', 'AB-An AI-based reading, CT-', 'guided.', 'ER-'],
    )
    expect(problems).toEqual([])
    expect(records).toMatchObject([
      { type: 'article', title: 'Small letters', authors: ['Doe, Jane'] },
      { type: 'article', title: 'No blank after the dash', authors: ['Roe, R'] },
      { type: 'book', title: 'No blank at all', abstract: 'An AI-based reading, CT-\nguided.' },
    ])
    expect(records[0]).not.toHaveProperty('typeLabel')
  })

  test('takes a wrapped line that looks loosely like a tag for text', () => {
    const { first } = read('x.ris', 'TY  - JOUR', 'TI  - T', 'AB  - It was read', 'in - and by - all', 'ER  - ')
    expect(first?.abstract).toBe('It was read\nin - and by - all')
  })

  test('reads a record whose type does not come first, and names one that has none', () => {
    const { records, problems } = read(
      'x.ris',
      ...['AU  - Doe, J', 'TY  - BOOK', 'TI  - Type second', 'ER  - ', 'TI  - No type', 'ER  - '],
    )
    expect(records).toMatchObject([{ type: 'book', title: 'Type second', authors: ['Doe, J'] }, { title: 'No type' }])
    expect(problems.map(({ row, field }) => [row, field])).toEqual([[5, 'TY']])
  })

  test('keeps untagged lines below an address apart from it, as Embase writes them', () => {
    const link = ['UR  - https://example.org/1', 'Link to the full text:', 'https://example.org/2']
    const { first } = read('x.ris', 'TY  - JOUR', 'TI  - T', ...link, 'N1  - A note', 'that goes on', 'ER  - ')
    expect(first?.urls).toEqual(['https://example.org/1', 'https://example.org/2'])
    expect(first?.notes).toEqual(['Link to the full text:', 'A note\nthat goes on'])
  })

  test('keeps both records when ER is missing, and the last one when the file is cut off', () => {
    const { records, problems } = read('x.ris', 'TY  - JOUR', 'TI  - One', 'TY  - BOOK', 'TI  - Two')
    expect(records.map(({ title }) => title)).toEqual(['One', 'Two'])
    expect(problems.map(({ row, field }) => [row, field])).toEqual([
      [3, 'TY'],
      [3, 'ER'],
    ])
  })

  test('names a record without title, a year that is none and a DOI that is none', () => {
    const { first, problems } = read('x.ris', 'TY  - JOUR', 'PY  - in press', 'DO  - see publisher', 'ER  - ')
    expect(problems.map(({ row, field, found }) => [row, field, found])).toEqual([
      [2, 'PY', 'in press'],
      [3, 'DO', 'see publisher'],
      [1, 'title', 'no title'],
    ])
    expect(first).toMatchObject({ date: 'in press', extra: { DO: ['see publisher'] } })
  })

  test('keeps an empty record, so that the rows of the file keep their numbers', () => {
    const { records, problems } = read('x.ris', 'TY  - GEN', 'ER  - ', 'TY  - GEN', 'TI  - T', 'ER  - ')
    expect(records).toHaveLength(2)
    expect(problems).toEqual([{ row: 1, found: 'a record without any field', expected: 'at least a title' }])
  })

  test('keeps the word for a type that says more', () => {
    expect(read('x.ris', 'TY  - EJOUR', 'TI  - T', 'ER  - ').first).toMatchObject({
      type: 'article',
      typeLabel: 'EJOUR',
    })
    expect(read('x.ris', 'TY  - HEAR', 'TI  - T', 'ER  - ').first).toMatchObject({ type: 'other', typeLabel: 'HEAR' })
  })
})

test('words by which R and pandas write a missing value are no journal, place or DOI; a title may be one', () => {
  const { first, problems } = read(
    'x.csv',
    'title,authors,year,journal,volume,pages,doi',
    'NA,"Niemi, A",NA,NA,NaN,NULL,NA',
  )
  expect(first).toMatchObject({ title: 'NA', authors: ['Niemi, A'], extra: {} })
  for (const field of ['year', 'journal', 'volume', 'pages', 'doi']) expect(first).not.toHaveProperty(field)
  expect(problems).toEqual([])
})

describe('NBIB', () => {
  test('joins wrapped lines, prefers full names and tells DOIs from other identifiers', () => {
    const { first, problems } = read(
      'x.nbib',
      '',
      'PMID- 30689646',
      'TI  - A title that ',
      '      goes on.',
      'LID - e0209 [pii]',
      'LID - 10.1371/journal.pone.0209 [doi]',
      'FAU - Wu, Dan',
      'AU  - Wu D',
      'DP  - 2019 Jan 28',
      'PT  - Comparative Study',
      'PT  - Journal Article',
      'JT  - PloS one',
      'TA  - PLoS One',
      'OT  - restoration',
      '',
    )
    expect(problems).toEqual([])
    expect(first).toMatchObject({
      id: '30689646',
      pmid: '30689646',
      type: 'article',
      title: 'A title that goes on.',
      authors: ['Wu, Dan'],
      year: 2019,
      date: '2019 Jan 28',
      doi: '10.1371/journal.pone.0209',
      journal: 'PloS one',
      journalShort: 'PLoS One',
      extra: { LID: ['e0209 [pii]'], AU: ['Wu D'], PT: ['Comparative Study'] },
    })
  })

  test('uses short names where there are no full ones, and names a line that fits nowhere', () => {
    const { first, problems } = read('x.nbib', 'PMID- 1', 'TI  - T', 'AU  - Wu D', 'what is this')
    expect(first?.authors).toEqual(['Wu D'])
    expect(problems).toEqual([{ row: 4, found: 'what is this', expected: expect.stringContaining('a tag') }])
  })
})

describe('BibTeX', () => {
  test('reads braces, quotes, joined strings, accents, names and page dashes', () => {
    const { first, problems } = read(
      'x.bib',
      '@string{jrr = "Journal of " # {Reading}}',
      '@comment{nothing}',
      '@article{roe_2021,',
      '  title = {The {AI} of {\\\'E}mile \\& S{\\o}n: 50\\% {\\"u}ber},',
      '  author = "Roe, Jane and {Society of A and B} and M\\"uller, J{\\"o}rg",',
      '  journal = jrr # " Rooms", year = 2021, month = aug,',
      '  pages = {134--137}, keywords = {one, two; {three, four}},',
      '  doi = {10.1000/a_b},',
      '}',
    )
    expect(problems).toEqual([])
    expect(first).toMatchObject({
      id: 'roe_2021',
      title: 'The AI of Émile & Søn: 50% über',
      authors: ['Roe, Jane', 'Society of A and B', 'Müller, Jörg'],
      journal: 'Journal of Reading Rooms',
      year: 2021,
      pages: '134-137',
      keywords: ['one', 'two', 'three, four'],
      doi: '10.1000/a_b',
      extra: { month: ['aug'] },
    })
  })

  test('goes on after an entry whose brace never closes', () => {
    const { records, problems } = read(
      'x.bib',
      '@article{a, title = {First},',
      '  year = {2020',
      '@article{b, title = {Second}, year = 2021}',
    )
    expect(records.map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(problems).toEqual([expect.objectContaining({ row: 1, found: expect.stringContaining('year') })])
  })
})

describe('EndNote XML', () => {
  const wrap = (...records: string[]) => `<?xml version="1.0"?><xml><records>${records.join('\n')}</records></xml>`
  const styled = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`

  test('reads styled text, entities, several serial numbers in one element, and keeps unknown elements', () => {
    const { first, problems } = read(
      'x.xml',
      wrap(
        `<record><database name="a.enl">a.enl</database><ref-type name="Journal Article">17</ref-type><rec-number>7</rec-number>` +
          `<contributors><authors><author>${styled('Roe, J.')}</author></authors></contributors>` +
          `<titles><title>${styled('A ')}${styled('&lt;b&gt; &amp; c')}</title><secondary-title>J</secondary-title></titles>` +
          `<isbn>${styled('1111-1111&#xD;2222-2222')}</isbn><caption>${styled('Duplicate')}</caption><abstract/></record>`,
      ),
    )
    expect(problems).toEqual([])
    expect(first).toEqual(
      expect.objectContaining({
        id: '7',
        type: 'article',
        title: 'A <b> & c',
        journal: 'J',
        authors: ['Roe, J.'],
        serialNumbers: ['1111-1111', '2222-2222'],
        extra: { caption: ['Duplicate'] },
      }),
    )
  })

  test('keeps what can be read of a record that is not closed, and the records after it', () => {
    const { records, problems } = read(
      'x.xml',
      '<xml><records><record><titles><title>One</title></titles>',
      '<record><titles><title>Two</title></titles></record>',
      '<record><titles><title>Thr',
    )
    expect(records.map(({ title }) => title)).toEqual(['One', 'Two', 'Thr'])
    expect(problems.map(({ row, found }) => [row, found])).toEqual([
      [1, 'a record that is not closed'],
      [3, 'a record that is not closed'],
    ])
  })

  test('never expands the entities of a document type', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    const { first } = read(
      'x.xml',
      `${bomb}<xml><records><record><titles><title>&b;</title></titles></record></records></xml>`,
    )
    expect(first?.title).toBe('&b;')
  })
})

describe('tables', () => {
  test.each([
    [
      'Zotero',
      'Key,Item Type,Publication Year,Author,Title,Publication Title,ISSN,DOI,Abstract Note',
      'K1,journalArticle,2022,"Rotter, C; Roe, J",T,J,1234,10.1000/x,A',
      'Rotter, C|Roe, J',
    ],
    [
      'PubMed',
      'PMID,Title,Authors,Journal/Book,Publication Year,DOI',
      '12,T,"Wu D, Zou C, de la Cruz AB.",J,2022,10.1000/x',
      'Wu D|Zou C|de la Cruz AB',
    ],
    ['a plain list', 'record_id,title,authors,journal,year,doi', '5,T,One Name Only,J,2022,10.1000/x', 'One Name Only'],
  ])('of %s give title, authors, year, journal and DOI', (_, header, row, authors) => {
    const { first, problems } = read('x.csv', header, row)
    expect(problems).toEqual([])
    expect(first).toMatchObject({ title: 'T', year: 2022, journal: 'J', doi: '10.1000/x', authors: authors.split('|') })
  })

  test('keep columns they do not know, and the labels of a screening file with them', () => {
    expect(read('x.csv', 'title,label_included', 'T,1').first?.extra).toEqual({ label_included: ['1'] })
  })

  test('without a title or DOI column say so', () => {
    expect(read('x.csv', 'colour,size', 'red,3').problems[0]).toMatchObject({ found: 'colour, size' })
  })
})

describe('JSON', () => {
  test('is read as lines or as an array, with numbers, lists and nested values', () => {
    const record = { recNumber: 3, title: 'T', authors: ['A', 'B'], year: 2020, caption: 'Duplicate', score: { a: 1 } }
    const expected = {
      id: '3',
      title: 'T',
      authors: ['A', 'B'],
      year: 2020,
      extra: { caption: ['Duplicate'], score: ['{"a":1}'] },
    }
    expect(read('x.jsonl', JSON.stringify(record)).first).toMatchObject(expected)
    expect(read('x.json', JSON.stringify([record], null, 2)).first).toMatchObject(expected)
    expect(read('x.json', JSON.stringify(record, null, 2)).first).toMatchObject(expected)
  })

  test('names broken lines and values that are no object, and reads the others', () => {
    const { records, problems } = read('x.jsonl', '{"title":"One"}', '{"title":', '7', '{"title":"Two"}')
    expect(records.map(({ title }) => title)).toEqual(['One', 'Two'])
    expect(problems.map(({ row }) => row)).toEqual([2, 3])
    expect(read('x.json', '[{"title": "One"},').problems).toEqual([
      expect.objectContaining({ expected: 'one JSON array' }),
    ])
  })

  test('keeps a key such as __proto__ as an ordinary name', () => {
    expect(read('x.jsonl', '{"title":"T","__proto__":"x"}').first?.extra).toEqual(
      Object.fromEntries([['__proto__', ['x']]]),
    )
  })
})

describe('the format', () => {
  test.each<[string, string, ReferenceFormat | undefined]>([
    ['savedrecs.txt', 'TY  - JOUR\n', 'ris'],
    ['export.txt', '1.\nTY  - JOUR\n', 'ris'],
    ['pubmed.txt', '\nPMID- 12\n', 'nbib'],
    ['library.txt', '@article{a,\n', 'bibtex'],
    ['export.xml', '<?xml version="1.0"?><xml>', 'endnote-xml'],
    ['data.txt', '[{"title":', 'json'],
    ['data.txt', '{"title":', 'jsonl'],
    ['data.csv', 'title,year\n', 'csv'],
    ['data.txt', 'title,year\n', 'csv'],
    ['letter.txt', 'Dear colleague', undefined],
  ])('of %s beginning %j is %s', (name, beginning, expected) => {
    expect(detectReferenceFormat(name, beginning)).toBe(expected)
  })

  test('is told by the ending when a file is to be written', () => {
    expect([formatOfName('a/b.BIB'), formatOfName('x.tar.gz'), formatOfName('ris')]).toEqual([
      'bibtex',
      undefined,
      undefined,
    ])
  })
})

describe('files that hold no references', () => {
  test.each([
    ['empty', new Uint8Array(), /empty file/],
    ['a letter', bytesOf('Dear colleague'), /Dear colleague/],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, ...new Uint8Array(90)), /binary/],
    ['a damaged workbook', bytesOf('PK\u0003\u0004 damaged'), /damaged archive/],
  ])('such as %s give no record and one problem', (_, bytes, expected) => {
    const { records, problems } = readReferences('x.bin', bytes)
    expect(records).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ file: 'x.bin', found: expect.stringMatching(expected) })])
  })
})

describe('files made to slow a reader down', () => {
  const blanks = ' '.repeat(300_000)

  test.each([
    ['long runs of blanks in RIS', 'x.ris', `TY  - JOUR\nTI  - a${blanks}b\nPY  - 2020${blanks}x\nER  - `],
    [
      'long runs of blanks in BibTeX',
      'x.bib',
      `@article{a, title={t}, abstract={${blanks}x${blanks}\n}, author={a${blanks}b}}`,
    ],
    [
      'a hundred thousand names inside braces',
      'x.bib',
      `@article{a, title={t}, author={{${'a and '.repeat(100_000)}b}}}`,
    ],
    ['a hundred thousand names', 'x.bib', `@article{a, title={t}, author={${'a and '.repeat(100_000)}b}}`],
    [
      'twenty thousand records without an end',
      'x.xml',
      `<xml>${'<record><titles><title>t</title></titles>\n'.repeat(20_000)}`,
    ],
    ['a value nested a hundred thousand deep', 'x.jsonl', `{"title":"t","a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    ['a list nested a hundred thousand deep', 'x.jsonl', `${'{"title":"t"}'}\n${'['.repeat(1e5)}${']'.repeat(1e5)}`],
    ['braces that never close', 'x.bib', `@article{a, title={${'{'.repeat(200_000)}x`],
    ['quotation marks that never pair', 'x.csv', `title,b\n${'"a" b,"\n'.repeat(5000)}`],
  ])('%s are read and written all the same', (_, name, content) => {
    const { records } = readReferences(name, bytesOf(content))
    expect(records.length).toBeGreaterThan(0)
    for (const format of ['ris', 'bibtex', 'endnote-xml', 'csv'] as const) {
      expect(writeReferences(format, records).bytes.length).toBeGreaterThan(0)
    }
  })
})

describe('written files', () => {
  test('keep in a note what the format has no place for', () => {
    const text = new TextDecoder().decode(writeReferences('ris', [aReference({ pmid: '77' })]).bytes)
    expect(text).toContain('N1  - [[pmid]] 77')
    expect(readReferences('x.ris', bytesOf(text)).records[0]).toMatchObject({ pmid: '77', notes: [] })
  })

  test('keep a line that looks like a tag inside its text', () => {
    const abstract = 'First line.\nER  - not the end\nlast line'
    const { records, problems } = readReferences('x.ris', writeReferences('ris', [aReference({ abstract })]).bytes)
    expect(problems).toEqual([])
    expect(records[0]?.abstract).toBe('First line. ER  - not the end\nlast line')
  })
})

describe('real exports', () => {
  const COUNTS: Readonly<Record<string, number>> = {
    'asysd_mendeley_export.xml': 1233,
    'asysd_zotero_export.bib': 1000,
    'asysd_zotero_export.csv': 1233,
    'baseline_reference_types.ris': 61,
    'embase.ris': 6,
    'ovid_psycinfo.ris': 6,
    'proquest.ris': 6,
    'pubmed_zotero.ris': 6,
    'restoration_pubmed.nbib': 104,
    'ris_issue_992.txt': 19,
    'scopus.ris': 6,
    'web_of_science.txt': 10,
  }

  test.skipIf(lacksSharedData('samples/ris'))(
    'all read whole, and every one survives a way through every format',
    () => {
      for (const name of sharedNames('samples/ris')) {
        const bytes = sharedFile(`samples/ris/${name}`)
        const { records } = readReferences(name, bytes)
        expect(records, name).toHaveLength(COUNTS[name] ?? records.length)
        for (const format of ['ris', 'nbib', 'bibtex', 'endnote-xml', 'csv', 'xlsx', 'jsonl'] as const) {
          const back = readReferences('back', writeReferences(format, records).bytes)
          expect(
            back.records.map(({ title, doi, authors, year }) => [title?.replace(/\s+/g, ' '), doi, authors, year]),
            `${name} by ${format}`,
          ).toEqual(records.map(({ title, doi, authors, year }) => [title?.replace(/\s+/g, ' '), doi, authors, year]))
        }
      }
    },
  )
})
