import {
  type DifficultyCell,
  FINDING_KINDS,
  type FindingKind,
  type HospitalId,
  measuredDifficulty,
  SUBTLETIES,
} from '@collimator/imaging'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Io, writeJson } from '../io.ts'
import { startProgress } from '../progress.ts'

type DifficultyOptions = {
  readonly seed: string
  readonly hospital: HospitalId
  readonly pairs: number
  readonly finding?: readonly FindingKind[]
  readonly json?: boolean
}

const SIZE = 192

/** `collimator cases difficulty`: the table of observer performance against subtlety. */
export function registerDifficulty(cases: Command, io: Io): void {
  cases
    .command('difficulty')
    .description('measure how hard the findings are with a channelised Hotelling observer')
    .option('--seed <text>', 'equal seeds give equal tables', '1')
    .addOption(new Option('--hospital <id>', 'whose films').choices(['A', 'B']).default('A'))
    .option('--pairs <n>', 'films with and without for every cell, 20 to 2000', pairsOf, 100)
    .addOption(new Option('--finding <kind...>', 'only these findings').choices([...FINDING_KINDS]))
    .option('--json', 'as JSON')
    .action((options: DifficultyOptions) => {
      const { seed, hospital, pairs, finding } = options
      const progress = startProgress(io, 'measuring')
      const plan = { seed, hospital, pairs, size: SIZE, ...(finding ? { kinds: finding } : {}) }
      const cells = measuredDifficulty(plan, progress.step)
      progress.stop()
      if (options.json) writeJson(io, { observer: OBSERVER, ...plan, cells: cells.map(plainCell) })
      else io.stdout.write(table(cells, plan))
    })
}

const OBSERVER = 'channelised Hotelling, 6 Laguerre-Gauss channels, internal noise 0.5 of channel variance, place known'

function plainCell({ kind, subtlety, area }: DifficultyCell) {
  if (area.kind === 'not-estimable') return { kind, subtlety, area: { notEstimable: area.reason } }
  return { kind, subtlety, area: area.value, se: area.se }
}

function table(cells: readonly DifficultyCell[], plan: { readonly pairs: number; readonly hospital: string }): string {
  const kinds = [...new Set(cells.map((cell) => cell.kind))]
  const head = `${'AUC (standard error)'.padEnd(20)}${SUBTLETIES.map((step) => `subtlety ${step}`.padStart(14)).join('')}`
  const rows = kinds.map((kind) => {
    const row = cells.filter((cell) => cell.kind === kind).map(({ area }) => areaText(area).padStart(14))
    return `${kind.padEnd(20)}${row.join('')}`
  })
  const foot = `${plan.pairs} pairs a cell, hospital ${plan.hospital}; ${OBSERVER}. 1 is the hardest step.`
  return `${[head, ...rows, foot].join('\n')}\n`
}

function areaText(area: DifficultyCell['area']): string {
  return area.kind === 'estimate' ? `${area.value.toFixed(3)} (${(area.se ?? 0).toFixed(3)})` : 'not estimable'
}

function pairsOf(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 20 && value <= 2000) return value
  throw new InvalidArgumentError('expected a whole number from 20 to 2000.')
}
