import { casePackJsonSchema, publicCasesSchema } from '@collimator/formats'
import { exerciseRecipeSchema } from '@collimator/reading'
import { baselineSchema, codebookSchema, exchangeRatesSchema, protocolSchema } from '@collimator/review'
import { z } from 'zod'
import { aiToolSchema } from '../ai/ai-tool-schema.ts'
import { modelCardSchema } from '../evaluation/model-card-schema.ts'
import { starterManifestSchema } from './content.ts'

const SCHEMAS = {
  codebook: [codebookSchema, 'A codebook: what is coded, by which rule, with which categories'],
  protocol: [protocolSchema, 'A review protocol: question, search, criteria and formats'],
  baseline: [baselineSchema, 'The printed figures of a published review'],
  'exchange-rates': [exchangeRatesSchema, 'Average exchange rates of a period'],
  'starter-manifest': [starterManifestSchema, 'What a starter catalogue says of itself'],
  'public-cases': [publicCasesSchema, 'Real cases that others publish: where each file is and under which terms'],
  exercise: [exerciseRecipeSchema, 'A reading exercise: films, AI tool, rules and when the truth is told'],
  'model-card': [modelCardSchema, 'A model card: how an AI tool was judged and what came out, with intervals'],
  'ai-tool': [aiToolSchema, 'An AI tool: what it is for, what goes into its network and what comes out'],
} as const

/** A JSON Schema file as it lies in content/schemas. */
export type SchemaFile = { readonly fileName: string; readonly text: string }

/**
 * The shapes of the files in content/ as JSON Schema (draft 2020-12), for tools in other languages. They describe what a
 * person writes, so a field with a default may be left out. Rules between fields (each band names a category that
 * exists, ids are unique) cannot be said in JSON Schema; they are checked when a file is loaded.
 */
export function contentSchemaFiles(): readonly SchemaFile[] {
  const written = Object.entries(SCHEMAS).map(([name, [schema, title]]) => {
    const fileName = `${name}.schema.json`
    const { $schema, ...shape } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
    return { fileName, text: `${JSON.stringify({ $schema, $id: fileName, title, ...shape }, null, 2)}\n` }
  })
  return [...written, { fileName: 'case-pack.schema.json', text: `${JSON.stringify(casePackJsonSchema(), null, 2)}\n` }]
}
