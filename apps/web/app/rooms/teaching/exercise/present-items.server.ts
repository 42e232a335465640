import type { AnalysedGroup } from '@collimator/operations'
import { countedText, type MrmcAnalysis } from '@collimator/operations/studies'
import { FEWEST, type ItemFigures, type ItemVerdict } from '@collimator/reading'
import { capitalise } from '../../../present/sentence.ts'
import { differenceWords } from './present-teaching.server.ts'

/** Films to look at before they are used again. */
const SUSPECT: ReadonlySet<ItemVerdict> = new Set(['broken', 'against-truth', 'backwards'])

const VERDICT_WORDS: Readonly<Record<ItemVerdict, string>> = {
  broken: 'Nobody is right: check its truth',
  'against-truth': 'Most readers contradict its truth: check it',
  backwards: 'The better readers are wrong: check it',
  discriminates: 'Better readers are right more often',
  'cannot-tell': 'Cannot tell yet',
  easy: 'Everybody is right: it tells nobody apart',
  'too-few': 'Too few readers',
}

/** Which films of an exercise discriminate and which are broken, one row a film, those to check first. */
export function presentItems(items: readonly ItemFigures[]) {
  const judged = items.filter(({ verdict }) => verdict !== 'too-few').length
  const suspect = items.filter(({ verdict }) => SUSPECT.has(verdict)).length
  return {
    summary: summaryOf({ films: items.length, judged, suspect }),
    rows: items.map(({ film, truth, readers, right, share, discrimination, isAiRight, verdict }) => ({
      film: filmWords(film),
      truth: truth === 1 ? 'with a finding' : 'normal',
      right: share.kind === 'figure' ? `${right} of ${readers}: ${countedText(share)}` : `${right} of ${readers}`,
      discrimination: capitalise(countedText(discrimination)),
      ai: isAiRight === null ? 'no AI' : isAiRight ? 'right' : 'wrong',
      verdict: VERDICT_WORDS[verdict],
      isSuspect: SUSPECT.has(verdict),
    })),
  }
}

/** An exercise's films are numbered in each version; its name stands above them. */
function filmWords(film: string): string {
  const [, version, number] = / (\S+) film-(\d+)$/.exec(film) ?? []
  return number === undefined ? film : `Film ${number}, version ${version}`
}

function summaryOf({ films, judged, suspect }: Readonly<Record<'films' | 'judged' | 'suspect', number>>): string {
  if (judged === 0) return `No film has been read by ${FEWEST.share} readers yet, the least for a verdict.`
  const checked =
    suspect === 0 ? 'None of them needs a check' : `${suspect} of them ${suspect === 1 ? 'needs' : 'need'} a check`
  return `${judged} of ${films} films have been read by ${FEWEST.share} readers or more. ${checked}.`
}

const GROUP_WORDS: Readonly<Record<AnalysedGroup['by'], (label: string) => string>> = {
  display: (label) => `Shown: ${label.replaceAll('+', ', ').replaceAll('-', ' ')}`,
  tool: (label) => `Tool: ${capitalise(label)}`,
}

/** With against without AI for what was shown of it and for each tool; one group alone would say the whole again. */
export function presentGroups(groups: readonly AnalysedGroup[]) {
  const isDivided = ({ by }: AnalysedGroup) => groups.filter((other) => other.by === by).length > 1
  return groups.filter(isDivided).map(({ by, label, analysis }) => ({
    key: `${by} ${label}`,
    group: GROUP_WORDS[by](label),
    size: analysis ? sizeWords(analysis) : '',
    difference: analysis ? differenceWords(analysis) : 'Its reads contradict each other.',
  }))
}

function sizeWords({ study, result: { cases } }: MrmcAnalysis): string {
  return `${study.readers.length} ${study.readers.length === 1 ? 'reader' : 'readers'}, ${cases.positive + cases.negative} films`
}
