import { expect, test } from 'vitest'
import { isOperation } from '../context/operation.ts'
import * as references from '../references/index.ts'
import { convertReferences, findDuplicateReferences } from '../references/index.ts'
import * as screening from '../screening/index.ts'
import { adviseStopping, simulateRun, simulateScreeningFile } from '../screening/index.ts'
import * as studies from './index.ts'
import {
  analyseAgreement,
  analyseFroc,
  analyseMrmc,
  analysePower,
  analyseRoc,
  type Context,
  isAccessRefusal,
  openWithoutStore,
  studyRefusalMessage,
} from './index.ts'

const NOBODY: Context = {
  app: openWithoutStore({ now: () => new Date(0), dataDirectory: '/', contentDirectory: '/' }),
  actor: { kind: 'visitor' },
  requestId: 'test',
}

test('every analysis is an operation that asks whether data may be analysed', () => {
  const operations = Object.entries({ ...studies, ...screening, ...references }).filter(([, value]) =>
    isOperation(value),
  )
  expect(operations.map(([name]) => name).sort()).toEqual([
    'adviseStopping',
    'analyseAgreement',
    'analyseCalibration',
    'analyseFilmReads',
    'analyseFroc',
    'analyseLroc',
    'analyseMrmc',
    'analysePower',
    'analyseReliance',
    'analyseRoc',
    'convertReferences',
    'findDuplicateReferences',
    'simulateScreeningFile',
  ])
})

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

const RATINGS = ['reader,treatment,case,truth,rating']
for (const reader of ['r1', 'r2', 'r3']) {
  for (const treatment of ['film', 'screen']) {
    for (let at = 0; at < 12; at++) {
      const noise = (at * 7 + reader.charCodeAt(1) * 3 + treatment.length * 5) % 6
      RATINGS.push(`${reader},${treatment},c${at},${at % 2},${noise + (at % 2) * 3}`)
    }
  }
}
const STUDY = file('study.csv', RATINGS.join('\n'))
const OVER = { readers: 'random', cases: 'random' } as const

test('every analysis answers with a contract that has a name and a version', async () => {
  const contracts = [
    await analyseRoc(NOBODY, { file: STUDY }),
    await analyseMrmc(NOBODY, { file: STUDY, choice: { merit: { of: 'auc' }, covariance: 'jackknife', over: OVER } }),
    await analysePower(NOBODY, {
      pilot: { kind: 'file', file: STUDY, covariance: 'delong' },
      effect: 0.05,
      readers: [5],
      target: 0.8,
      alpha: 0.05,
      over: OVER,
    }),
    await analyseAgreement(NOBODY, {
      file: file('codes.csv', 'a,b\nx,x\nx,y\ny,y\n'),
      level: 'nominal',
      distance: 'masi',
      resamples: 0,
      seed: '1',
    }),
    await findDuplicateReferences(NOBODY, { files: [file('r.csv', 'title,year\nOne title,2020\nOne title,2020\n')] }),
    await convertReferences(NOBODY, { file: file('r.csv', 'title,year\nOne title,2020\n'), to: 'ris' }),
    await adviseStopping(NOBODY, {
      file: file('labels.txt', '1\n0\n0\n'),
      total: 10,
      target: { recall: 0.95, confidence: 0.95, bias: 1 },
    }),
  ]
  expect(contracts.map((result) => result.ok && result.value.contract.schema)).toEqual(
    ['roc', 'mrmc', 'power', 'agreement', 'duplicates', 'conversion', 'screening-stop'].map((name) => ({
      name: `collimator/${name}`,
      version: 1,
    })),
  )
})

test('an answer holds plain data only, so that it may be sent to another thread or process', async () => {
  const result = await analyseMrmc(NOBODY, {
    file: STUDY,
    choice: { merit: { of: 'auc' }, covariance: 'jackknife', over: OVER },
    uStatistics: 'unbiased',
  })
  expect(result.ok).toBe(true)
  expect(structuredClone(result)).toEqual(result)
})

test('a reader study with one broken row is refused whole', async () => {
  const result = await analyseRoc(NOBODY, { file: file('study.csv', `${RATINGS.join('\n')}\nr1,film,c99,1,high\n`) })
  expect(result).toMatchObject({ ok: false, error: { code: 'STUDY.BROKEN_ROWS', problems: [{ row: 74 }] } })
  if (result.ok || isAccessRefusal(result.error)) return
  expect(studyRefusalMessage('my study', result.error)).toBe(
    'my study: found a problem, expected none; nothing was analysed',
  )
})

test('a stand-alone AI that is no reader of the study is refused by name', async () => {
  const result = await analyseFroc(NOBODY, {
    marks: file('marks.csv', 'reader,case,rating,x,y\nr1,a,0.9,1,1\n'),
    lesions: file('lesions.csv', 'case,lesion,x,y,radius\na,l1,1,1,5\nb,,,,\n'),
    merit: 'wAFROC',
    rule: { by: 'distance' },
    withoutRow: 'read',
    ...OVER,
    ai: 'ai',
  })
  expect(result).toMatchObject({ ok: false, error: { code: 'STUDY.NO_SUCH_READER', reader: 'ai' } })
})

test('a screening is replayed wherever the caller computes the runs', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, at) => `word${at % 3} title ${at},text word${at % 3},${at % 3 === 0 ? 1 : 0}`,
  )
  let ticks = 0
  const result = await simulateScreeningFile(NOBODY, {
    file: file('set.csv', ['title,abstract,included', ...rows].join('\n')),
    model: 'default',
    runs: 1,
    seed: 0,
    simulate: async (shared, priors) => {
      const run = simulateRun(shared, priors[0] ?? [], { milliseconds: () => ticks++, onLabel: () => undefined })
      return run.ok ? { ok: true, value: [run.value] } : run
    },
  })
  expect(result).toMatchObject({ ok: true, value: { counts: { relevant: 4, irrelevant: 8, unlabelled: 0 } } })
  expect(result.ok && result.value.contract).toMatchObject({ n: 12, relevant: 4, model: 'default' })
})
