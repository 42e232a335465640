import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { contentSchemaFiles } from './content-schemas.ts'

const CONTENT = join(import.meta.dirname, '..', '..', '..', '..', 'content')
const files = contentSchemaFiles()

it('every schema that ships is one of these, and none is missing', () => {
  expect(readdirSync(join(CONTENT, 'schemas')).sort()).toEqual(files.map((file) => file.fileName).sort())
})

it.each(files)(
  '$fileName says what the program checks; where it differs, run npm run schemas',
  ({ fileName, text }) => {
    expect(readFileSync(join(CONTENT, 'schemas', fileName), 'utf8')).toBe(text)
  },
)

it.each([
  ['codebook', 'codebooks/schuur-2021.json'],
  ['protocol', 'protocols/ai-training-programs.json'],
  ['baseline', 'baselines/schuur-2021.json'],
  ['exchange-rates', 'exchange-rates/ecb-2024.json'],
  ['starter-manifest', 'programs/starter-2026-11.manifest.json'],
  ['public-cases', 'case-packs/public-starter.json'],
  ['ai-tool', 'ai-tools/lenet-mit/tool.json'],
  ['model-card', 'ai-tools/alder/card.json'],
])('the %s that ships has all fields that its schema requires, and no other', (name, path) => {
  const schema = JSON.parse(files.find((file) => file.fileName === `${name}.schema.json`)?.text ?? '{}')
  const fields = Object.keys(JSON.parse(readFileSync(join(CONTENT, path), 'utf8')))
  expect(fields).toEqual(expect.arrayContaining(schema.required))
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(fields))
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', additionalProperties: false })
})
