// `npm run bench` runs every file in this folder that exports `bench`; `npm run bench -- screening dedupe` runs those.
// What a topic prints is also kept under its heading in results.md, with the machine it was measured on.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { format } from 'node:util'

const RESULTS = join(import.meta.dirname, 'results.md')
const HEAD = `# Benchmark results

Written by \`npm run bench\`; each topic keeps its latest run. Times of a machine that does other work are too long, never too short: look at the load.
`

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
  const before = loadavg()[0] ?? 0
  const printed = await listening(module.bench)
  keep(topic, `${machine(before)}\n\n${printed.trim()}`)
}

/** Runs a bench and returns what it printed, which still reaches the terminal. */
async function listening(bench: () => Promise<void>): Promise<string> {
  const lines: string[] = []
  const print = console.log
  console.log = (...words: unknown[]) => {
    lines.push(format(...words))
    print(...words)
  }
  try {
    await bench()
  } finally {
    console.log = print
  }
  return lines.join('\n')
}

function machine(before: number): string {
  const [first, ...others] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  const load = `load ${before.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`
  return `${day}, Node ${process.versions.node}, ${others.length + 1} cores (${first?.model.trim() ?? 'unknown'}), ${memory} GiB; ${load}.`
}

/** Replaces the section of one topic and leaves the others as they are. */
function keep(topic: string, text: string): void {
  const old = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : HEAD
  const sections = old
    .split(/^## /m)
    .slice(1)
    .filter((section) => !section.startsWith(`${topic}\n`))
  const sorted = [...sections, `${topic}\n${text}\n`].map((section) => section.trim()).sort()
  writeFileSync(RESULTS, `${HEAD}\n${sorted.map((section) => `## ${section}\n`).join('\n')}`)
}
