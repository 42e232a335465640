import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// ECMAScript lets engines round these as they like; none of them may stand between a seed and a film.
const LOOSE =
  /Math\.(sin|cos|tan|a?sinh|a?cosh|a?tanh|asin|acos|atan2?|exp|expm1|log|log2|log10|log1p|pow|hypot|cbrt)\b|\*\*(?!\/)|\.normal\(/
const FOLDERS = ['exact', 'anatomy', 'projection', 'detector', 'findings', 'distractors', 'cases', 'dicom']

const sources = FOLDERS.flatMap((folder) => {
  const path = join(import.meta.dirname, '..', folder)
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(path, name), 'utf8') }))
})

test('the scan sees the generator', () => expect(sources.length).toBeGreaterThan(40))

test.each(sources)('$name uses only arithmetic that is rounded in one way', ({ text }) => {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '')
  expect(LOOSE.exec(code)?.[0]).toBeUndefined()
})
