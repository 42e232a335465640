// `npm run bench` runs every file in this folder that exports `bench`; `npm run bench -- screening dedupe` runs those.
import { readdir } from 'node:fs/promises'

const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.ts') && name !== 'run.ts')
const topics = files.map((name) => name.replace(/\.ts$/, ''))
const asked = process.argv.slice(2)
const unknown = asked.filter((topic) => !topics.includes(topic))
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${topics.join(', ')}`)
  process.exit(2)
}
for (const topic of asked.length > 0 ? asked : topics) {
  console.log(`\n## ${topic}`)
  const module = (await import(`./${topic}.ts`)) as { bench: () => Promise<void> }
  await module.bench()
}
