import type { Evidence } from '../comparison.ts'
import { overlap } from '../text/overlap.ts'
import type { PreparedPrograms, ProgramFeatures } from './program-features.ts'

/** How two listings' titles agree. */
export type ProgramTitleAgreement = { readonly dice: number; readonly containment: number; readonly shared: number }

/** Weighted overlap of the titles; 1 when their letters are equal. */
export function compareProgramTitles(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { titles }: PreparedPrograms,
): ProgramTitleAgreement {
  const found = overlap(a.words, b.words, titles)
  return a.letters !== '' && a.letters === b.letters ? { ...found, dice: 1, containment: 1 } : found
}

/** Evidence of the titles; an overlap of common words says little. */
export function programTitleEvidence({ dice, shared }: ProgramTitleAgreement): Evidence {
  if (dice < 0.3) return { weight: Math.max(-2, (dice - 0.3) * 6.5), reason: 'different titles' }
  const telling = Math.min(1, shared / 12)
  const reason = dice >= 0.95 ? 'same title' : dice >= 0.7 ? 'nearly the same title' : 'titles share words'
  return { weight: Math.min(7, (dice - 0.3) * 11) * telling, reason }
}

/** Evidence of an address that spells the other's title, or of two addresses that spell one. */
export function slugEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { titles }: PreparedPrograms,
): Evidence | undefined {
  if (a.url.key === b.url.key) return undefined
  const options = [overlap(a.words, b.slug, titles), overlap(a.slug, b.words, titles), overlap(a.slug, b.slug, titles)]
  const best = Math.max(...options.map(({ dice, shared }) => dice * Math.min(1, shared / 12)))
  if (best >= 0.4) return { weight: best * 3.5, reason: 'an address spells the title of the other' }
  return best >= 0.12 ? { weight: best * 3, reason: 'an address uses words of the other title' } : undefined
}

/** Evidence of the addresses; an address that many listings share (a home page, a schedule) says less. */
export function urlEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { sharers }: PreparedPrograms,
): Evidence | undefined {
  if (a.url.key === '' || a.url.key !== b.url.key) return undefined
  const others = sharers('url', a.url.key) - 2
  const weight = Math.max(0.5, (a.url.isRoot ? 3 : 5) - others * 1.5)
  return { weight, reason: others > 0 ? `same address, which ${others + 2} listings share` : 'same address' }
}

/** Evidence of the providers: what their rarest shared word says. */
export function providerEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { providers }: PreparedPrograms,
): Evidence | undefined {
  if (!a.hasProvider || !b.hasProvider) return undefined
  const found = overlap(a.provider, b.provider, providers)
  const rarest = sharedWeight(a, b, providers)
  if (rarest <= 1) return { weight: -0.6, reason: 'different providers' }
  const weight = Math.max(0.2, Math.min(4.4, (rarest - 1.8) * 1.25))
  if (found.containment >= 0.75) return { weight, reason: 'same provider' }
  return { weight: weight * 0.6, reason: 'providers share a name' }
}

function sharedWeight(a: ProgramFeatures, b: ProgramFeatures, providers: PreparedPrograms['providers']): number {
  let rarest = 0
  for (const word of a.provider) {
    if (b.provider.includes(word)) rarest = Math.max(rarest, providers.weights()[word] as number)
  }
  return rarest
}

/**
 * Evidence of a name that stands out in both titles and in few others (`AI-RADS`, `MedICSS`), or of a title that names the
 * other's provider by its initials.
 */
export function nameEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { sharers }: PreparedPrograms,
): Evidence | undefined {
  const candidates = a.names.filter((name) => b.names.includes(name) || b.providerNames.includes(name))
  candidates.push(...b.names.filter((name) => a.providerNames.includes(name)))
  const shared = candidates.map((name) => ({ name, others: sharers('name', name) - 2 }))
  const rarest = shared.sort((x, y) => x.others - y.others || (x.name < y.name ? -1 : 1))[0]
  if (rarest === undefined || rarest.others > 10) return undefined
  const isOrganisation = sharers('organisation', rarest.name) > 0
  const weight = (isOrganisation ? 1.6 : 4.5) - rarest.others * 0.1
  return { weight, reason: `both name ${rarest.name.toUpperCase()}` }
}

/** Evidence of a title that names the other's provider by a telling word: `Stanford - AI in Healthcare`. */
export function mentionEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { titles, providers }: PreparedPrograms,
): Evidence | undefined {
  const isMentioned = (program: ProgramFeatures, other: ProgramFeatures) => {
    const telling = Array.from(program.provider).filter((word) => (providers.weights()[word] as number) > 2.5)
    const spelled = new Set(telling.map((word) => providers.spelling(word)).filter((word) => word.length > 3))
    return spelled.size > 0 && other.words.some((word) => spelled.has(titles.spelling(word)))
  }
  if (agreesOnProvider(a, b, providers) || !(isMentioned(a, b) || isMentioned(b, a))) return undefined
  return { weight: 1.5, reason: 'a title names the provider of the other' }
}

function agreesOnProvider(a: ProgramFeatures, b: ProgramFeatures, providers: PreparedPrograms['providers']): boolean {
  return a.hasProvider && b.hasProvider && sharedWeight(a, b, providers) > 1
}

/** Evidence of the start dates. */
export function dateEvidence(
  a: ProgramFeatures,
  b: ProgramFeatures,
  { sharers }: PreparedPrograms,
): Evidence | undefined {
  const [first, second] = [a.when.startDay, b.when.startDay]
  if (first >= 0 && first === second) {
    return { weight: Math.max(0.5, 2.6 - (sharers('day', String(first)) - 2) * 0.35), reason: 'same start date' }
  }
  if (first >= 0 && second >= 0)
    return { weight: Math.abs(first - second) <= 14 ? -0.5 : -2.5, reason: 'different dates' }
  const isSameYear = a.when.years.some((year) => b.when.years.includes(year))
  return isSameYear ? { weight: 0.5, reason: 'same year' } : hintEvidence(a.when, b.when)
}

// The year in an address may be the year in which a page was written, so it only leans.
function hintEvidence(a: ProgramFeatures['when'], b: ProgramFeatures['when']): Evidence | undefined {
  const [hinted, stated] = a.hintedYears.length > 0 ? [a.hintedYears, b.years] : [b.hintedYears, a.years]
  if (hinted.length === 0 || stated.length === 0) return undefined
  const isSame = hinted.some((year) => stated.includes(year))
  return isSame
    ? { weight: 1.2, reason: 'an address names the year of the other' }
    : { weight: -1.2, reason: 'an address names another year' }
}

/** Evidence of titles that open with the same three words: `Data Science Pathway`. */
export function openingEvidence(a: ProgramFeatures, b: ProgramFeatures): Evidence | undefined {
  return a.opening !== '' && a.opening === b.opening ? { weight: 0.7, reason: 'titles open alike' } : undefined
}

/** Evidence of country, fee and description. */
export function settingEvidence(a: ProgramFeatures, b: ProgramFeatures, { texts }: PreparedPrograms): Evidence[] {
  const found: Evidence[] = []
  if (a.country !== '' && b.country !== '' && a.country !== b.country)
    found.push({ weight: -2, reason: 'different countries' })
  if (a.amounts.length > 0 && b.amounts.length > 0) {
    const isSame = a.amounts.join() === b.amounts.join()
    found.push(isSame ? { weight: 0.8, reason: 'same fee' } : { weight: -0.3, reason: 'different fees' })
  }
  const { dice, shared } = overlap(a.description, b.description, texts)
  if (shared >= 15 && dice >= 0.5) found.push({ weight: (dice - 0.3) * 4, reason: 'descriptions alike' })
  return found
}
