// `npx tsx tests/golden/figures/generate.ts` draws every spec of input.json into expected/. Look at each before committing it.
import { writeFileSync } from 'node:fs'
import { type ChartSpec, drawChart } from '@collimator/figures'
import input from './input.json' with { type: 'json' }

for (const [name, spec] of Object.entries(input)) {
  writeFileSync(new URL(`expected/${name}.svg`, import.meta.url), drawChart(spec as unknown as ChartSpec))
}
