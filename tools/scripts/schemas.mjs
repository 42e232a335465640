// `npm run schemas`: writes the JSON Schemas of content/ for tools in other languages. A test fails when they are out of date.
import { mkdir, writeFile } from 'node:fs/promises'
import { contentSchemaFiles } from '@collimator/operations'

const folder = new URL('../../content/schemas/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const { fileName, text } of contentSchemaFiles()) {
  await writeFile(new URL(fileName, folder), text)
  console.log(`content/schemas/${fileName}`)
}
