import { driftStream } from '@collimator/ai-tools'
import { type CaseRequest, generateCase } from '@collimator/imaging'
import { clusteredMean } from '@collimator/statistics'
import { expect, it } from 'vitest'
import { openTool } from '../ai/load-tool.ts'
import { aContext } from '../test-support/a-context.ts'

// Which finding a tool scores otherwise is its own affair: Alder's card says that fluid changes most.
it('from the hidden day on, Alder suspects less fluid in well persons than it would have on their old films', async () => {
  const opened = await openTool(aContext(), { id: 'alder' })
  if (!opened.ok) throw new Error(opened.error.code)
  const suspicion = async (request: CaseRequest) => {
    const read = await opened.value.read(generateCase({ ...request, size: 256 }))
    if (!read.ok || read.value.kind !== 'findings') throw new Error('no answer')
    return logit(read.value.findings.find(({ finding }) => finding === 'pleural-effusion')?.probability ?? Number.NaN)
  }
  const { cases, change } = driftStream({
    seed: 'drift demonstration',
    hospital: 'B',
    kind: 'detector',
    cases: 40,
    casesPerDay: 4,
    firstDay: '2026-01-05',
    request: { prevalence: 0 },
  })
  const after = cases.filter(({ number }) => number >= (change?.firstCase ?? 0))
  const changes = []
  for (const { number, request } of after) {
    const { detector: _, ...old } = request
    const value = (await suspicion(request)) - (await suspicion(old))
    changes.push({ reader: 'alder', case: String(number), value })
  }
  await opened.value.close()
  const mean = clusteredMean(changes)
  const [, high] = (mean.kind === 'estimate' && mean.ci) || [0, 0]
  expect(high).toBeLessThan(0)
}, 600_000)

function logit(p: number): number {
  return Math.log(p / (1 - p))
}
