import type { ExerciseRecipe } from '../exercise/exercise-recipe.ts'
import type { ReportedFilm } from '../report/check-report.ts'
import type { ReadReport } from '../report/read-report.ts'
import { applyEvent } from '../state/apply-event.ts'
import type { ReadEvent } from '../state/read-event.ts'
import type { ReadMode } from '../state/read-mode.ts'
import { assignRead, type ReadState } from '../state/read-state.ts'

export const READER = 'reader-1'
export const SENIOR = 'senior-1'
const AT = '2026-11-29T09:00:00.000Z'
export const SHA256 = 'a'.repeat(64)

export const FILM: ReportedFilm = { width: 1024, height: 1024, frames: 1, findings: ['nodule', 'consolidation'] }

export function aMode(changes: Partial<ReadMode> = {}): ReadMode {
  return { reveal: 'after-commit', shows: ['score', 'boxes', 'heat-map'], check: 'none', ...changes }
}

/** A film called normal, unless a nodule is asked for. */
export function aReport(nodule = 0): ReadReport {
  const present = nodule >= 50
  return {
    answers: { nodule: { present, confidence: nodule }, consolidation: { present: false, confidence: 5 } },
    marks: present ? [{ kind: 'point', x: 100, y: 120, frame: 0, finding: 'nodule', confidence: nodule }] : [],
    recommendation: 'none',
    words: '',
    isNormal: !present,
  }
}

/** A sound recipe, changed where a test needs it. */
export function aRecipe(changes: Partial<ExerciseRecipe> = {}): ExerciseRecipe {
  return {
    id: 'second-reader',
    version: '1.0.0',
    title: 'Second reader',
    goal: 'Read first, then with the AI.',
    honesty: 'Generated films.',
    openTo: 'people',
    minutes: 40,
    competencies: ['M01'],
    findings: ['nodule', 'consolidation', 'pneumothorax'],
    recommendations: ['none', 'urgent'],
    films: { source: 'generated', hospital: 'A', difficulty: [1, 1, 1, 1, 1] },
    cases: 40,
    prevalence: 0.5,
    priors: 0,
    tool: { id: 'alder', version: '1.0.0' },
    paradigm: 'second-reader',
    displays: ['score', 'boxes'],
    plannedErrors: 0.25,
    probes: 0.15,
    design: 'single',
    feedback: 'session-end',
    check: 'none',
    debrief: ['What happened.'],
    ...changes,
  }
}

type Step = { readonly [K in ReadEvent['kind']]?: Partial<Extract<ReadEvent, { kind: K }>> }

/** The next event of a kind on a read, sound unless it is changed. */
export function anEvent<K extends ReadEvent['kind']>(state: ReadState, kind: K, changes: Step[K] = {}): ReadEvent {
  const happened = { sequence: state.sequence + 1, at: AT, by: state.reader }
  const draft = { madeFrom: state.draft?.version ?? 0, report: aReport() }
  const parts: { readonly [Kind in ReadEvent['kind']]: ReadEvent } = {
    'case-opened': { kind: 'case-opened', ...happened },
    'draft-saved': { kind: 'draft-saved', ...happened, ...draft },
    'activity-noted': { kind: 'activity-noted', ...happened, signals: [{ kind: 'input', atMs: 0 }] },
    'read-committed': { kind: 'read-committed', ...happened, ...draft },
    'ai-revealed': { kind: 'ai-revealed', ...happened, suggestionSha256: SHA256 },
    'ai-declined': { kind: 'ai-declined', ...happened },
    'signed-off': { kind: 'signed-off', ...happened, by: SENIOR, verdict: 'agree', marks: [], words: '' },
    'sign-off-answered': { kind: 'sign-off-answered', ...happened, words: 'I see it.' },
    debriefed: { kind: 'debriefed', ...happened },
  }
  return { ...parts[kind], ...changes }
}

/** A read after these events, each of which must be allowed. */
export function aRead(kinds: readonly ReadEvent['kind'][], mode = aMode(), report?: ReadReport): ReadState {
  return kinds.reduce(
    (state, kind) => {
      const changes = report && kind === 'read-committed' ? { report } : {}
      const next = applyEvent(state, anEvent(state, kind, changes))
      if (!next.ok) throw new Error(`${kind}: ${next.error.code}`)
      return next.value
    },
    assignRead(READER, mode),
  )
}
