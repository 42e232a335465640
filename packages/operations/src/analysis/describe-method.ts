import { ok } from '@collimator/kernel'
import type { Baseline, Codebook, ExchangeRates, Protocol, ReviewFlow } from '@collimator/review'
import type { StarterManifest } from '../catalogue/content.ts'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'
import { currentEdition } from '../context/context.ts'
import { operation } from '../context/operation.ts'
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

/** Describes the method of the published edition. Null before the first one. */
export const describeMethod = operation({
  action: 'catalogue.read',
  run: async (context, _input: null) => {
    const current = await currentEdition(context)
    return ok(current && describeMethodOf(current))
  },
})

function describeMethodOf({ edition, scheme, baseline, manifest, flow }: CurrentEdition): MethodDescription {
  return {
    edition: edition.number,
    ...scheme,
    baseline,
    starter: manifest,
    flow,
    flowFigure: drawnFigure(flowPlan(manifest, flow, edition.number), new URLSearchParams()),
    otherFormats: scheme.protocol.formats
      .filter((format) => !format.eligible)
      .map((format) => format.label.toLowerCase()),
  }
}
