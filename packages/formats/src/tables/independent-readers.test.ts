import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { writeXlsxTable } from './write-xlsx-table.ts'

test('another reader of workbooks finds the texts that are written here', async () => {
  const { bytes } = writeXlsxTable(
    ['title', 'n'],
    [
      ['é & <c> _x000D_ "q"', '2'],
      ['two\nlines', '=1+1'],
    ],
  )
  expect(await readSheet(Buffer.from(bytes))).toEqual([
    ['title', 'n'],
    ['é & <c> _x000D_ "q"', '2'],
    ['two\nlines', "'=1+1"],
  ])
})
