import { describe, expect, test } from 'vitest'
import { countWork } from '../../../../tests/support/count-work.ts'
import { readImrmc } from './read-imrmc.ts'
import { readReaderStudy } from './read-reader-study.ts'
import { parsedRating } from './reader-rating.ts'
import { writeImrmc } from './write-imrmc.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a table of ratings', () => {
  test('columns are found by name in any order, under the names other tools use', () => {
    const { records, problems, format } = readReaderStudy(
      'a.csv',
      bytes('score,modalityID,readerID,caseID,truth\n3.5,CT,r1,c1,1\n'),
    )
    expect({ problems, format }).toEqual({ problems: [], format: 'table' })
    expect(records).toEqual([{ reader: 'r1', treatment: 'CT', case: 'c1', positive: true, rating: 3.5 }])
  })

  test('semicolons with decimal commas, and truth in words', () => {
    const { records, problems } = readReaderStudy(
      'a.csv',
      bytes('reader;treatment;case;truth;rating\nr;t;c;negative;2,5\n'),
    )
    expect(problems).toEqual([])
    expect(records).toEqual([{ reader: 'r', treatment: 't', case: 'c', positive: false, rating: 2.5 }])
  })

  test('the proper name of a column counts, whatever other columns are there and wherever they stand', () => {
    const text = 'image,score,label,test,reader,treatment,case,truth,rating\ni,9,1,q,r,t,c,0,2\n'
    expect(readReaderStudy('a.csv', bytes(text)).records).toEqual([
      { reader: 'r', treatment: 't', case: 'c', positive: false, rating: 2 },
    ])
  })

  test.each([
    ['0', '1'],
    ['0.0', '1.0'],
    ['FALSE', 'TRUE'],
    ['no', 'yes'],
    ['Negative', 'Positive'],
    ['normal', 'abnormal'],
  ])('truth may be written %s and %s', (negative, positive) => {
    const text = `reader,treatment,case,truth,rating\nr,t,1,${negative},2\nr,t,2,${positive},3\n`
    const { records, problems } = readReaderStudy('a.csv', bytes(text))
    expect(problems).toEqual([])
    expect(records.map((record) => record.positive)).toEqual([false, true])
  })

  test.each(['2', '-1', '01', 'toString', ''])('truth may not be written "%s"', (truth) => {
    const text = `reader,treatment,case,truth,rating\nr,t,1,${truth},2\n`
    expect(readReaderStudy('a.csv', bytes(text)).problems[0]).toMatchObject({ row: 2, field: 'truth' })
  })

  test('the rows of an iMRMC file in a table give the truth in rows of their own', () => {
    const text = '"readerID","caseID","modalityID","score"\ntruth,a,truth,0\n-1,b,truth,1\nr1,a,CT,1\nr1,b,CT,2.5\n'
    expect(readReaderStudy('a.csv', bytes(text))).toMatchObject({
      problems: [],
      records: [
        { reader: 'r1', treatment: 'CT', case: 'a', positive: false, rating: 1 },
        { reader: 'r1', treatment: 'CT', case: 'b', positive: true, rating: 2.5 },
      ],
    })
    const broken = `${text},a,CT,3\nr1,z,CT,1\n`
    expect(readReaderStudy('a.csv', bytes(broken)).problems.map(({ row, field }) => [row, field])).toEqual([
      [6, 'reader'],
      [7, 'case'],
    ])
    const without = 'reader,case,treatment,rating\nr,a,CT,1\n'
    expect(readReaderStudy('a.csv', bytes(without)).problems[0]?.expected).toBe('also a column truth')
  })

  test('the same case name in another group is another case', () => {
    const text = 'reader,treatment,case,truth,rating,group\nr,t,1,1,5,A\nr,t,1,0,2,B\n'
    expect(readReaderStudy('a.csv', bytes(text)).records.map((record) => record.case)).toEqual(['1 (A)', '1 (B)'])
  })

  test('a broken row is named with line and column, the others are kept', () => {
    const text = 'reader,treatment,case,truth,rating\nr,t,1,1,five\nr,t,2,maybe,3\n,t,3,1,3\nr,t,4,0,1\n'
    const { records, problems } = readReaderStudy('a.csv', bytes(text))
    expect(records).toHaveLength(1)
    expect(problems.map(({ row, field, found }) => [row, field, found])).toEqual([
      [2, 'rating', 'five'],
      [3, 'truth', 'maybe'],
      [4, 'reader', ''],
    ])
  })

  test('a missing column is one problem; an optional one is filled', () => {
    const text = bytes('case,truth,rating\n1,1,5\n')
    expect(readReaderStudy('a.csv', text).problems[0]?.expected).toBe('also a column reader, treatment')
    expect(readReaderStudy('a.csv', text, { optional: ['reader', 'treatment'] }).records[0]).toMatchObject({
      reader: '1',
    })
  })

  test.each([
    ['an empty file', ''],
    ['a header alone', 'reader,treatment,case,truth,rating\n'],
    ['prose', 'once upon a time'],
  ])('%s gives no records and says why', (_, text) => {
    const { records, problems } = readReaderStudy('a.csv', bytes(text))
    expect(records).toEqual([])
    expect(problems.length).toBeGreaterThan(0)
  })

  test('binary junk gives a problem and no exception', () => {
    const junk = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)
    expect(readReaderStudy('a.csv', junk).problems.length).toBeGreaterThan(0)
    expect(readReaderStudy('a.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)).problems.length).toBeGreaterThan(0)
  })
})

describe('a table of one case a row', () => {
  const wide = (text: string) =>
    readReaderStudy('a.csv', bytes(text), { optional: ['reader', 'treatment'], ratingColumns: true })

  test('each column of numbers is a treatment; words and row numbers are none, an empty cell was not read', () => {
    const { records, problems } = wide('id,truth,marker,sex,scale\n1,1,0.5,f,3\n2,0,-2,m,\n')
    expect(problems).toEqual([])
    expect(records).toEqual([
      { reader: '1', treatment: 'marker', case: 'row 2', positive: true, rating: 0.5 },
      { reader: '1', treatment: 'scale', case: 'row 2', positive: true, rating: 3 },
      { reader: '1', treatment: 'marker', case: 'row 3', positive: false, rating: -2 },
    ])
  })

  test('cases and readers keep their names where the table gives them', () => {
    expect(wide('reader,case,truth,marker\nr,c,1,7\n').records).toEqual([
      { reader: 'r', treatment: 'marker', case: 'c', positive: true, rating: 7 },
    ])
  })

  test('what is missing or broken is named', () => {
    expect(wide('truth,sex\n1,f\n').problems[0]?.expected).toBe('also a column rating')
    expect(wide('case,truth,marker\n,1,2\nb,x,3\nc,1,4\n').problems.map(({ row, field }) => [row, field])).toEqual([
      [2, 'case'],
      [3, 'truth'],
    ])
    expect(wide('marker,scale\n1,2\n').problems[0]?.expected).toContain('truth')
  })

  test('a rating column alone needs no case either, but readers do, because they share cases', () => {
    expect(wide('truth,rating\n1,5\n0,3\n').records.map((record) => record.case)).toEqual(['row 2', 'row 3'])
    expect(wide('reader,truth,rating\nr,1,5\n').problems[0]?.expected).toBe('also a column case')
  })
})

describe('what counts as a rating', () => {
  test.each([
    ['3', 3],
    ['-1.5e2', -150],
    ['.5', 0.5],
    ['', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
    ['0x10', undefined],
    ['1,5', undefined],
  ])('"%s" is %s', (text, wanted) => {
    expect(parsedRating(text)).toBe(wanted)
  })
})

describe('an iMRMC file', () => {
  const text = 'a study\nN0:1\nN1:1\nNR:1\nNM:1\nBEGIN DATA:\n-1,a,truth,0\n-1,b,truth,1\nr1,a,CT,1\nr1,b,CT,2.0\n'

  test('truth rows give the truth, the counts are checked, the free text is kept', () => {
    const file = readImrmc('s.imrmc', bytes(text))
    expect(file.problems).toEqual([])
    expect(file.description).toEqual(['a study'])
    expect(file.records).toEqual([
      { reader: 'r1', treatment: 'CT', case: 'a', positive: false, rating: 1 },
      { reader: 'r1', treatment: 'CT', case: 'b', positive: true, rating: 2 },
    ])
  })

  test('it is recognised whatever its name', () => {
    expect(readReaderStudy('study.txt', bytes(text))).toMatchObject({ format: 'imrmc', problems: [] })
  })

  test('faults are named: wrong counts, unknown case, second truth, no number, too few cells', () => {
    const broken = `${text.replace('NR:1', 'NR:7')}-1,a,truth,1\n-1,c,truth,2\nr1,z,CT,1\nr1,a,MR,x\nr1,a\n`
    const found = readImrmc('s.imrmc', bytes(broken)).problems.map(({ field, row }) => `${field ?? ''} ${row}`)
    expect(found).toEqual([' 15', 'truth 11', 'truth 12', 'case 13', 'score 14', 'NR 4'])
  })

  test('a file without data says so', () => {
    expect(readImrmc('s.imrmc', bytes('nothing')).problems[0]?.found).toBe('no line BEGIN DATA:')
  })

  test('a name that the format cannot carry is refused', () => {
    const rating = { reader: 'r', treatment: 't', case: 'a', positive: true, rating: 1 }
    expect(() => writeImrmc([{ ...rating, case: 'a,b' }])).toThrow('cannot stand')
    expect(() => writeImrmc([{ ...rating, reader: 'truth' }])).toThrow('truth rows')
  })

  test('a description cannot start the data early', () => {
    const written = writeImrmc([], {
      description: ['BEGIN DATA: soon', 'N0:9', 'two\nlines'],
      truth: new Map([['a', true]]),
    })
    const file = readImrmc('s.imrmc', bytes(written))
    expect(file.description).toEqual(['# BEGIN DATA: soon', '# N0:9', 'two lines'])
    expect(file.truth.get('a')).toBe(true)
    expect(file.problems).toEqual([])
  })
})

test.each([
  ['digits before a letter', 'reader,treatment,case,truth,rating\n1,1,1,1,', '1', 'x\n'],
  ['columns above short rows', 'truth,case', ',c', '\n1,2,3\n'],
])('a table of %s takes work in proportion to its length', (_, begin, piece, end) => {
  const read = (n: number) => () =>
    readReaderStudy('a.csv', bytes(begin + piece.repeat(n) + end.repeat(n)), { ratingColumns: true })
  expect(countWork(read(8000))).toBeLessThan(4.5 * countWork(read(2000)))
})
