import { capitalise } from '../../present/sentence.ts'

/** An id of a finding in words: `pleural-effusion` is a pleural effusion. */
export function findingLabel(id: string): string {
  return capitalise(id.replaceAll('-', ' '))
}

const RECOMMENDATION_WORDS: Readonly<Record<string, string>> = {
  none: 'Nothing further',
  'follow-up': 'Follow-up imaging',
  'further-imaging': 'Further imaging now',
  'clinical-check': 'Clinical correlation',
  urgent: 'Urgent: call the referrer',
}

/** A recommendation in words. */
export function recommendationLabel(id: string): string {
  return RECOMMENDATION_WORDS[id] ?? findingLabel(id)
}

const PARADIGM_WORDS: Readonly<Record<string, string>> = {
  'no-ai': 'Without AI.',
  'second-reader': 'You read alone and commit. Then the AI is shown and you decide again.',
  'on-request': 'You read alone and commit. Then you may ask for the AI; how often you do is counted.',
  concurrent: 'The AI is shown from the start.',
  'triage-order': 'The AI sorts the list. It says nothing on the single film.',
}

/** How the AI takes part, in a sentence or two. */
export function paradigmWords(paradigm: string): string {
  return PARADIGM_WORDS[paradigm] ?? ''
}

/** A share as whole percent. */
export function percent(value: number): number {
  return Math.round(100 * value)
}
