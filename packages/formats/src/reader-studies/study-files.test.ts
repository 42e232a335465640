import { expect, test } from 'vitest'
import { studyFileFaultText } from './columns/study-file-fault.ts'
import { readAidedReads } from './read-aided-reads.ts'
import { readCodedTable } from './read-coded-table.ts'
import { readForecasts } from './read-forecasts.ts'
import { readLrocTable } from './read-lroc-table.ts'
import { readMarks } from './read-marks.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const nameField = (name: string, text: string) => ({ name, bytes: bytesOf(text) })

test('a mark on a case that LESIONS does not list is left out and named with its line', () => {
  const read = readMarks({
    marks: nameField('marks.csv', 'reader,case,rating,x,y\nr1,a,0.9,1,1\nr1,b,0.8,1,1\n'),
    lesions: nameField('lesions.csv', 'case,lesion,x,y,radius\na,l1,1,1,5\n'),
  })
  expect(read.ok && read.value.marks.map((mark) => mark.case)).toEqual(['a'])
  expect(read.ok && read.value.problems).toEqual([
    { file: 'marks.csv', row: 3, field: 'case', found: 'b', expected: 'a case that LESIONS lists' },
  ])
})

test('marks that give neither a place nor the lesion they hit are refused for the marks file', () => {
  const read = readMarks({
    marks: nameField('marks.csv', 'reader,case,rating\nr1,a,0.9\n'),
    lesions: nameField('lesions.csv', 'case,lesion,x,y\na,l1,1,1\n'),
  })
  expect(read.ok).toBe(false)
  if (read.ok) return
  expect(read.error.of).toBe('marks')
  expect(studyFileFaultText('marks.csv', read.error.fault)).toBe(
    'marks.csv: expected the columns x and y, or a column lesion',
  )
})

test('an LROC file with two truths of one case is refused with the name of the case', () => {
  const read = readLrocTable('l.csv', bytesOf('reader,case,truth,rating,correct\nr1,a,1,3,1\nr2,a,0,2,\n'))
  expect(read).toMatchObject({ ok: false, error: { code: 'STUDY_FILE.TWO_TRUTHS', case: 'a' } })
})

test('a reader who read a case twice under one treatment is named', () => {
  const read = readLrocTable('l.csv', bytesOf('reader,case,truth,rating,correct\nr1,a,1,3,1\nr1,a,1,2,0\n'))
  expect(!read.ok && studyFileFaultText('l.csv', read.error)).toBe(
    'l.csv: reader r1 read case a twice under treatment 1',
  )
})

test('an aided read without an AI label is a read on which the AI was hidden', () => {
  const read = readAidedReads('r.csv', bytesOf('case,truth,ai,initial,final\na,1,,0,1\n'))
  expect(read.ok && read.value.reads[0]).toEqual({ reader: 'reader', case: 'a', truth: 1, first: 0, final: 1 })
})

test('a broken truth is reported once, however many columns of probabilities a wide file has', () => {
  const read = readForecasts('f.csv', bytesOf('truth,firstProb,finalProb\n2,0.1,0.2\n1,0.9,0.8\n'))
  expect(read.ok && read.value.problems).toHaveLength(1)
  expect(read.ok && read.value.series.map(({ name, forecasts }) => [name, forecasts.length])).toEqual([
    ['firstProb', 1],
    ['finalProb', 1],
  ])
})

test('several readers give a series of all before a series of each', () => {
  const read = readForecasts('f.csv', bytesOf('reader,truth,p\nb,1,0.9\na,0,0.2\nb,0,0.4\n'))
  expect(read.ok && read.value.series.map(({ name, forecasts }) => [name, forecasts.length])).toEqual([
    ['all', 3],
    ['b', 2],
    ['a', 1],
  ])
})

test('a word where a number must be refuses a table of codes with its line and column', () => {
  const read = readCodedTable('c.csv', bytesOf('a,b\n1,2\n3,high\n'), { numbers: 'interval' })
  expect(!read.ok && studyFileFaultText('c.csv', read.error)).toBe(
    'c.csv, line 3, column "b": found "high", expected a number at the interval level',
  )
})

test('a first column that numbers the items is no coder, and a note says so', () => {
  const read = readCodedTable('c.csv', bytesOf('id,a,b\n1,x,x\n2,x,y\n'))
  expect(read.ok && read.value.coders).toEqual(['a', 'b'])
  expect(read.ok && read.value.notes).toHaveLength(1)
})

test('a file broken on every row lists at most a thousand problems and counts the others', () => {
  const rows = Array.from({ length: 1500 }, () => 'a,7,0,0,0').join('\n')
  const read = readAidedReads('r.csv', bytesOf(`case,truth,ai,initial,final\nok,1,1,1,1\n${rows}\n`))
  expect(read.ok && read.value.problems).toHaveLength(1001)
  expect(read.ok && read.value.problems.at(-1)?.found).toBe('500 more problems')
})
