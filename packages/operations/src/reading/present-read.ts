import { type CaseForReading, type Database, participantNames, type StoredPrior } from '@collimator/db'
import {
  type AiSuggestion,
  type Audience,
  type CommittedReport,
  type DecisionChange,
  type DraftReport,
  decisionChange,
  type FilmTruth,
  findTransition,
  isStated,
  READ_EVENT_KINDS,
  type ReadEventKind,
  type ReadPart,
  type ReadPhase,
  type SignOff,
  scoreFilm,
  visibleParts,
} from '@collimator/reading'
import { answerShown } from './answer-shown.ts'
import type { FoundRead } from './find-session.ts'

/** What of an AI answer is shown; parts that may not be shown are absent. */
export type ShownAi = {
  readonly tool: Pick<AiSuggestion['tool'], 'id' | 'version'>
  readonly scores?: AiSuggestion['findings']
  readonly boxes?: AiSuggestion['boxes']
  readonly heatMaps?: AiSuggestion['heatMaps']
  /** Where another version of the tool has answered since: which one. What was shown stays. */
  readonly answeredSince: string | null
}

/** A read as it may leave the server. A part that may not be sent is null, whatever the store holds. */
export type ReadView = {
  readonly session: string
  readonly position: number
  readonly phase: ReadPhase
  /** What can be done next. */
  readonly next: readonly ReadEventKind[]
  readonly film: {
    readonly width: number
    readonly height: number
    readonly frames: number
    /** Whether it is of no patient. */
    readonly isGenerated: boolean
    /** Whether its case was withdrawn from its pack: nobody sees it any more. */
    readonly isWithdrawn: boolean
    /** The earlier film of the same person. */
    readonly prior: { readonly width: number; readonly height: number; readonly frames: number } | null
    readonly findings: readonly string[]
    readonly recommendations: readonly string[]
  } | null
  readonly draft: { readonly version: number; readonly report: DraftReport } | null
  readonly draftVersion: number
  readonly unaided: CommittedReport | null
  readonly withAi: CommittedReport | null
  readonly ai: ShownAi | null
  /** Whether the page that runs the tool again may be shown. */
  readonly mayRunTool: boolean
  readonly truth: FilmTruth | null
  /** Of a film of a pack: which case it is, and on whose terms it is shown; told with the truth. */
  readonly ofPack: Pick<CaseForReading, 'id' | 'packName' | 'licence' | 'attribution'> | null
  /** Subtlety that the generator was asked for, 1 hardest to 5. */
  readonly difficulty: number | null
  readonly planned: AiSuggestion['planned']
  /** What became of each call between the first and the last word; after the debrief. */
  readonly changes: Readonly<Record<string, DecisionChange | null>> | null
  readonly signOff: SignOff | null
  /** Names of whoever signed and answered, by id. */
  readonly names: Readonly<Record<string, string>>
}

/** The only way in which a read leaves this package: every field passes through `visibleParts`. */
export async function presentRead(db: Database, found: FoundRead, audience: Audience): Promise<ReadView> {
  const { session, read, state } = found
  const parts = visibleParts(state, audience)
  const answer = await answerShown(db, found.film, state)
  const signOff = when(parts, 'sign-off', state.signOff)
  return {
    session: session.id,
    position: read.position,
    phase: state.phase,
    next: READ_EVENT_KINDS.filter((kind) => findTransition(state.phase, kind, state.mode)),
    film: when(parts, 'metadata', filmOf(found)),
    draft: when(parts, 'own-draft', state.draft),
    draftVersion: state.draft?.version ?? 0,
    unaided: when(parts, 'own-reports', state.unaided),
    withAi: when(parts, 'own-reports', state.withAi),
    ai: answer && AI_PARTS.some((part) => parts.has(part)) ? shownAi(answer, parts, found) : null,
    mayRunTool: parts.has('ai-model') && answer !== null && !isStated(answer.tool),
    truth: when(parts, 'truth', found.film.truth),
    ofPack: when(parts, 'truth', caseOf(found)),
    difficulty: when(parts, 'difficulty', hardest(found)),
    planned: when(parts, 'planned-error', answer?.planned ?? null),
    changes: when(parts, 'truth', changesOf(found, answer)),
    signOff,
    names: await namesIn(db, signOff),
  }
}

function when<Value>(parts: ReadonlySet<ReadPart>, part: ReadPart, value: Value): Value | null {
  return parts.has(part) ? value : null
}

async function namesIn(db: Database, signOff: SignOff | null): Promise<ReadView['names']> {
  if (!signOff) return {}
  return Object.fromEntries(await participantNames(db, [signOff.by, ...signOff.answers.map(({ by }) => by)]))
}

function filmOf({ film, exercise: { recipe } }: FoundRead): NonNullable<ReadView['film']> {
  const { width, height, frames, prior, ofPack } = film
  const isGenerated = ofPack ? ofPack.isGenerated : recipe.films.source === 'generated'
  const isWithdrawn = Boolean(ofPack?.withdrawn)
  const { findings, recommendations } = recipe
  const size = { width, height, frames, prior: prior && sizeOf(prior) }
  return { ...size, isGenerated, isWithdrawn, findings, recommendations }
}

function caseOf({ film: { ofPack } }: FoundRead): ReadView['ofPack'] {
  if (!ofPack) return null
  const { id, packName, licence, attribution } = ofPack
  return { id, packName, licence, attribution }
}

function sizeOf({ width, height, frames }: StoredPrior) {
  return { width, height, frames }
}

const AI_PARTS = ['ai-score', 'ai-boxes', 'ai-heat-map'] as const

function shownAi(
  { tool, findings, boxes, heatMaps }: AiSuggestion,
  parts: ReadonlySet<ReadPart>,
  { film }: FoundRead,
): ShownAi {
  const last = film.suggestion?.answer.tool.version ?? tool.version
  return {
    tool: { id: tool.id, version: tool.version },
    ...(parts.has('ai-score') ? { scores: findings } : {}),
    ...(parts.has('ai-boxes') ? { boxes } : {}),
    ...(parts.has('ai-heat-map') ? { heatMaps } : {}),
    answeredSince: last === tool.version ? null : last,
  }
}

function hardest({ film }: FoundRead): number | null {
  const steps = film.truth.lesions.flatMap(({ subtlety }) => subtlety ?? [])
  return steps.length === 0 ? null : Math.min(...steps)
}

function changesOf(
  { state, film, exercise: { recipe } }: FoundRead,
  suggestion: AiSuggestion | null,
): ReadView['changes'] {
  const scored = scoreFilm({
    film: film.name,
    state,
    truth: film.truth,
    suggestion,
    findings: recipe.findings,
    labels: { exercise: recipe.id, hospital: '', tool: null },
  })
  if (!scored) return null
  return Object.fromEntries(
    Object.entries(scored.findings).map(([finding, question]) => [finding, decisionChange(question)]),
  )
}
