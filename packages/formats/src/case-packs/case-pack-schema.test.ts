import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aManifest, aPackCase } from '../test-support/a-pack.ts'
import { casePackJsonSchema, casePackSchema } from './case-pack-schema.ts'

const PUBLISHED = join(import.meta.dirname, '../../../../content/schemas/case-pack.schema.json')
const decodePath = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

it('the published JSON Schema is the one the program reads by', () => {
  expect(decodePath(readFileSync(PUBLISHED))).toEqual(casePackJsonSchema())
})

it('the whole schema takes what the reader takes case by case', () => {
  expect(casePackSchema.safeParse(decodePath(aManifest([aPackCase()]))).success).toBe(true)
  expect(casePackSchema.safeParse(decodePath(aManifest([aPackCase({ licence: '' })]))).success).toBe(false)
})
