import type { FigureText } from '../frame/figure-frame.ts'
import type { CountedLine, FlowSide } from './flow-box.ts'
import type { FlowDiagramSpec } from './flow-diagram.ts'

/** What a review counts, from finding to inclusion. Whole numbers >= 0. */
export type PrismaCounts = {
  readonly found: number
  /** By source of identification. */
  readonly foundVia: readonly CountedLine[]
  /** = found - screened. */
  readonly duplicatesRemoved: number
  /** Of the duplicates, parts of another listed record. */
  readonly partsRemoved: number
  readonly screened: number
  readonly excluded: number
  readonly excludedFor: readonly CountedLine[]
  readonly limitedInformation: number
  readonly limitedFor: readonly CountedLine[]
  readonly included: number
}

const SEVERAL = 'A record may have several reasons; they can add up to more than n.'

/**
 * The PRISMA 2020 flow of a review with one screening step: identified, screened, included; beside them duplicates,
 * exclusions and records whose page says too little to judge.
 * @param text title, alt text and source of the figure.
 * @see Page et al. 2021, BMJ 372:n71, figure 1.
 */
export function prismaFlow(text: FigureText, counts: PrismaCounts): FlowDiagramSpec {
  const parts = { label: 'of these, parts of another record', count: counts.partsRemoved }
  const duplicates: FlowSide = {
    id: 'duplicates',
    label: 'Duplicate records removed before screening',
    count: counts.duplicatesRemoved,
    lines: counts.partsRemoved > 0 ? [parts] : [],
  }
  const excluded: FlowSide = {
    id: 'excluded',
    label: 'Records excluded',
    count: counts.excluded,
    ...reasons(counts.excludedFor, counts.excluded),
  }
  const limited: FlowSide = {
    id: 'limited-information',
    label: 'Limited information: the page leaves a criterion open',
    count: counts.limitedInformation,
    ...reasons(counts.limitedFor, counts.limitedInformation),
  }
  const found = { id: 'found', phase: 'Identification', label: 'Records identified', count: counts.found }
  const screened = { id: 'screened', phase: 'Screening', label: 'Records screened', count: counts.screened }
  const included = { id: 'included', phase: 'Included', label: 'Programs included', count: counts.included }
  return {
    ...text,
    kind: 'flow',
    stages: [
      { ...found, lines: counts.foundVia, sides: counts.duplicatesRemoved > 0 ? [duplicates] : [] },
      { ...screened, sides: [excluded, limited].filter((side) => side.count > 0) },
      included,
    ],
  }
}

function reasons(lines: readonly CountedLine[], count: number): Pick<FlowSide, 'lines' | 'note'> {
  const total = lines.reduce((sum, line) => sum + line.count, 0)
  return total > count ? { lines, note: SEVERAL } : { lines }
}
