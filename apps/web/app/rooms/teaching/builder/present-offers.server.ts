import type { PackOffer } from '@collimator/operations/pack-films'
import { findingLabel } from '../../reading/reading-words.ts'
import { sourceField } from './builder-values.ts'
import type { ShownOffer } from './shown-offer.ts'

/** The packs that an exercise can be built from, each with its cases per class. */
export function presentOffers(offers: readonly PackOffer[]): readonly ShownOffer[] {
  return offers.map((offer) => {
    const { pack, name, set, cases, findings, tools, alike, strengths } = offer
    const source = sourceField({ source: 'pack', pack, ...(set === null ? {} : { set }) })
    return {
      ...{ source, cases, findings, alike, strengths },
      label: `${name}${set === null ? '' : `, set ${set}`}: ${cases} cases (${classWords(offer)})`,
      href: `/teach/new?films=${encodeURIComponent(source)}`,
      tools: tools.map(({ id, version }) => `${id} ${version}`),
    }
  })
}

function classWords({ findings, alike }: PackOffer): string {
  const parts = findings.map((finding) => {
    const count = (of: 'present' | 'absent') =>
      alike.filter((one) => one[of].includes(finding)).reduce((sum, { cases }) => sum + cases, 0)
    return `${findingLabel(finding).toLowerCase()}: ${count('present')} with, ${count('absent')} without`
  })
  return parts.join('; ')
}
