import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelCard } from '@collimator/ai-tools'
import { describe, expect, it } from 'vitest'
import { aiToolSchema } from '../ai/ai-tool-schema.ts'
import { modelCardSchema } from './model-card-schema.ts'

const TOOLS = join(import.meta.dirname, '..', '..', '..', '..', 'content', 'ai-tools')
const withCard = readdirSync(TOOLS).filter((id) => existsSync(join(TOOLS, id, 'card.json')))
const jsonOf = (id: string, file: string): unknown => JSON.parse(readFileSync(join(TOOLS, id, file), 'utf8'))
const cardOf = (id: string): ModelCard => modelCardSchema.parse(jsonOf(id, 'card.json'))

describe.each(withCard)('the card of %s', (id) => {
  const card = cardOf(id)
  const tool = aiToolSchema.parse(jsonOf(id, 'tool.json'))

  it('is of the weights and the thresholds that ship; where it is not, run npm run cards', () => {
    const weights = readFileSync(join(TOOLS, id, tool.model.file))
    expect(createHash('sha256').update(weights).digest('hex')).toBe(tool.model.sha256)
    expect(card.tool.model).toEqual(tool.model)
    expect(card.tool.version).toBe(tool.version)
    expect(tool.output.kind === 'findings' && tool.output.findings).toEqual(card.tool.thresholds)
  })
  it('rests on a thousand films of each hospital, one a person, with seeds that no training uses', () => {
    const { hospitals } = card.figures
    expect(hospitals.map(({ hospital, films, patients }) => [hospital, films, patients])).toEqual([
      ['A', 1000, 1000],
      ['B', 1000, 1000],
    ])
    expect(card.evaluation.sets.every(({ firstSeed }) => firstSeed.startsWith('card-'))).toBe(true)
  })
  it('gives every area its limits', () => {
    for (const { questions } of card.figures.hospitals) {
      for (const { auc } of questions) expect(auc).toMatchObject({ low: expect.any(Number), high: expect.any(Number) })
    }
  })
})

const anyOf = (rows: ModelCard['figures']['detector'], among: string) => {
  const row = rows.find((one) => one.question === 'any' && one.among === among)
  if (!row) throw new Error('the card has no such row')
  return row
}
const numbers = (figure: object) => figure as { readonly value: number; readonly low: number; readonly high: number }

describe('Alder', () => {
  const { figures, knownShortcut } = cardOf('alder')
  const [home, abroad] = figures.hospitals

  const anyAt = (hospital: typeof home) => hospital?.questions.find(({ question }) => question === 'any')

  it('ranks the films of its own hospital well', () => {
    expect(numbers(anyAt(home)?.auc ?? {}).value).toBeGreaterThan(0.8)
  })
  it('is clearly poorer at the other hospital: it ranks worse and its thresholds flag many more well people', () => {
    const [own, other] = [home, abroad].map((hospital) => numbers(anyAt(hospital)?.specificity ?? {}))
    expect(other?.high).toBeLessThan((own?.low ?? 0) - 0.1)
    expect(numbers(anyAt(abroad)?.auc ?? {}).high).toBeLessThan(numbers(anyAt(home)?.auc ?? {}).low)
    const fluid = figures.comparisons.find(({ question }) => question === 'pleural-effusion')
    expect(numbers(fluid?.aucDifference ?? {}).low).toBeGreaterThan(0.05)
  })
  it('errs where images are hard: sensitivity rises with subtlety at both hospitals', () => {
    for (const hospital of [home, abroad]) {
      const every = hospital?.subtlety.find(({ finding }) => finding === 'every')
      if (!every || !('z' in every.trend)) throw new Error('there is no trend')
      expect(every.trend.z).toBeGreaterThan(3)
    }
  })
  it('does not read the portable marker', () => {
    const row = anyOf(figures.shortcut, 'all')
    expect(row.mcNemar.onlyWith + row.mcNemar.onlyWithout).toBeLessThan(row.pairs / 50)
    expect(knownShortcut.found).toBe(false)
  })
  it('is moved by a new detector at hospital B: the same well people are scored and flagged otherwise', () => {
    const well = anyOf(figures.detector, 'negative')
    const { low, high } = numbers(well.logitChange)
    expect(low > 0 || high < 0).toBe(true)
    expect(Math.abs(numbers(well.flaggedChange).value)).toBeGreaterThan(0.1)
    expect(well.mcNemar.p).toBeLessThan(0.001)
  })
})

describe('Birch', () => {
  const { figures, knownShortcut } = cardOf('birch')
  const stratum = (hospital: number, name: string) => {
    return numbers(figures.hospitals[hospital]?.strata.find((one) => one.stratum === name)?.auc ?? {})
  }

  it('reads the portable marker: well people are flagged for the word alone', () => {
    const well = anyOf(figures.shortcut, 'negative')
    expect(numbers(well.logitChange).low).toBeGreaterThan(1)
    expect(numbers(well.flaggedChange).low).toBeGreaterThan(0.1)
    expect(well.mcNemar.p).toBeLessThan(0.001)
    expect(knownShortcut.found).toBe(true)
  })
  it('looks good on the ward films of A, where the word goes with disease, and not within those that carry it', () => {
    expect(stratum(0, 'AP').low).toBeGreaterThan(0.8)
    expect(stratum(0, 'AP with portable-marker').high).toBeLessThan(stratum(0, 'AP').low)
  })
  it('loses it on the ward films of B, where the word tells nothing', () => {
    expect(stratum(1, 'AP').high).toBeLessThan(stratum(0, 'AP').low)
  })
})

describe('Cedar', () => {
  const { figures } = cardOf('cedar')
  const any = figures.hospitals[0]?.questions.find(({ question }) => question === 'any')

  it('ranks films usefully at home', () => {
    expect(numbers(any?.auc ?? {}).low).toBeGreaterThan(0.75)
  })
  it('has a threshold that nobody could work with: it misses most of what it could see', () => {
    expect(numbers(any?.sensitivity ?? {}).high).toBeLessThan(0.5)
    const other = figures.operatingPoints.find(
      ({ question, rule }) => question === 'any' && rule.startsWith('specificity'),
    )
    expect(numbers(other?.at[0]?.sensitivity ?? {}).low).toBeGreaterThan(numbers(any?.sensitivity ?? {}).high)
  })
  it('states probabilities that are far too low', () => {
    expect(numbers(any?.calibration.inTheLarge ?? {}).low).toBeGreaterThan(1)
  })
})
