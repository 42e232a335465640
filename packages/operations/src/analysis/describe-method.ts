import type { Baseline, Codebook, ExchangeRates, Protocol, ReviewFlow } from '@collimator/review'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { StarterManifest } from '../catalogue/content.ts'
import { flowPlan } from '../figures/catalogue-charts.ts'
import { type DrawnFigure, drawnFigure } from '../figures/drawn-figure.ts'

/** How the catalogue was made: protocol, codebook, flow from the records, limits, and the published baseline. */
export type MethodDescription = {
  readonly edition: number
  readonly protocol: Protocol
  readonly codebook: Codebook
  readonly rates: ExchangeRates
  readonly baseline: Baseline
  readonly starter: StarterManifest
  readonly flow: ReviewFlow
  readonly flowFigure: DrawnFigure
  readonly otherFormats: readonly string[]
}

/** Describes the method of the published edition. Null before the first import. */
export async function describeMethod(catalogue: Catalogue): Promise<MethodDescription | null> {
  const current = await catalogue.current()
  if (!current) return null
  const { scheme, baseline, starter } = catalogue.content
  const edition = current.edition.number
  return {
    edition,
    protocol: scheme.protocol,
    codebook: scheme.codebook,
    rates: scheme.rates,
    baseline,
    starter,
    flow: current.flow,
    flowFigure: drawnFigure(flowPlan(catalogue.content, current.flow, edition), new URLSearchParams()),
    otherFormats: scheme.protocol.formats
      .filter((format) => !format.eligible)
      .map((format) => format.label.toLowerCase()),
  }
}
