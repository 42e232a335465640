import type { ShownProgram } from '@collimator/operations'
import type { CodingScheme, CriterionVerdict, ListingRelation, ProgramListing } from '@collimator/review'
import { isEligibleFormat, isFullDate } from '@collimator/review'
import { programFacts, type ShownFacts } from '../../../present/program-facts.ts'

const VERDICT_WORDS: Readonly<Record<CriterionVerdict, string | null>> = {
  met: 'Met',
  'not-met': 'Not met',
  unknown: null,
}

/** Everything a program's page shows, ready for its components. */
export function presentProgram(shown: ShownProgram, address: string) {
  const { listing, scheme } = shown
  const facts = programFacts(scheme, listing)
  return {
    facts,
    lead: leadOf(listing, facts),
    summary:
      listing.description ??
      `${listing.title}, ${listing.provider ?? 'provider not stated'}: coding, evidence and what its page does not say.`,
    url: listing.url,
    sourceUrl: listing.sourceUrl,
    sourceHost: new URL(listing.sourceUrl).host,
    sourceKind: listing.sourceKind,
    readOn: listing.readOn,
    coder: shown.coder,
    learningObjectives: listing.learningObjectives,
    exclusionReasons: listing.exclusionReasons,
    formatNote: formatNote(scheme, listing),
    criteria: scheme.protocol.criteria.map(({ id, short, text }) => ({
      id,
      short,
      text,
      verdict: VERDICT_WORDS[listing.criteria[id] ?? 'unknown'],
    })),
    calendar: listing.starts !== null && isFullDate(listing.starts) ? `/programs/${listing.id}/calendar.ics` : null,
    series: listing.edition && shown.editions.length > 0 ? listing.edition.series : null,
    editions: shown.editions.map((edition) => ({
      id: edition.id,
      title: edition.title,
      note: edition.edition?.year ?? null,
    })),
    originals: shown.originals.map(linkRelation),
    repeats: shown.repeats.map(linkRelation),
    revisions: shown.revisions.map(({ firstEdition, publishedAt, publishedBy, fileName }) => ({
      edition: firstEdition,
      publishedBy,
      from: fileName ?? 'the decisions of the review',
      recordedOn: publishedAt.toISOString().slice(0, 10),
    })),
    citation: citationOf(scheme, listing, address),
  }
}

function linkRelation({ listing, relation }: { listing: ProgramListing; relation: ListingRelation }) {
  const kind = relation.kind === 'part-of' ? 'part of it' : 'the same program'
  return { id: listing.id, title: listing.title, note: relation.note ?? kind }
}

function formatNote({ protocol }: CodingScheme, listing: ProgramListing): string | null {
  if (isEligibleFormat(protocol, listing.format)) return null
  const label = protocol.formats.find((format) => format.id === listing.format)?.label ?? listing.format
  return `Format: ${label}. The protocol does not count this as a training program.`
}

function leadOf(listing: ProgramListing, facts: ShownFacts): string {
  const language = facts.language && `in ${facts.language}`
  const roles = facts.roles.length > 0 && `for ${facts.roles.map((role) => role.toLowerCase()).join(', ')}`
  return [listing.provider ?? 'Provider not stated', facts.where, facts.when, language, roles]
    .filter(Boolean)
    .join(' · ')
}

function citationOf({ codebook }: CodingScheme, listing: ProgramListing, address: string): string {
  const provider = listing.provider ?? 'Provider not stated'
  const coding = `Coded with ${codebook.id} ${codebook.version} by ${listing.codedBy}.`
  return `${provider}. ${listing.title}. Read ${listing.readOn} at ${listing.sourceUrl}. ${coding} Collimator record ${listing.id}, ${address}`
}
