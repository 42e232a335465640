// Run by `npm run fuzz`; see README.md beside this file.
import { parseArgs } from 'node:util'
import { fuzzReader } from './fuzz-reader.ts'
import { READERS } from './readers.ts'

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    reader: { type: 'string' },
    at: { type: 'string' },
  },
})
const run = {
  seed: Number(values.seed),
  from: Number(values.at ?? 0),
  count: values.at === undefined ? Number(values.inputs) : 1,
}
let found = 0
for (const reader of READERS.filter(({ name }) => values.reader === undefined || name === values.reader)) {
  const findings = await fuzzReader(reader, run)
  found += findings.length
  process.stdout.write(`${reader.name}: ${run.count} inputs, ${findings.length} findings\n`)
  for (const { at, bytes, what } of findings.slice(0, 10)) {
    process.stdout.write(`  --reader ${reader.name} --seed ${run.seed} --at ${at} (${bytes} bytes): ${what}\n`)
  }
}
process.exitCode = found === 0 ? 0 : 1
