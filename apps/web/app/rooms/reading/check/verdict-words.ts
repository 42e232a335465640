import type { SignOffVerdict } from '@collimator/reading'

/** What each verdict means, after RADPEER of the American College of Radiology. */
export const VERDICTS: readonly { readonly id: SignOffVerdict; readonly label: string; readonly rule: string }[] = [
  { id: 'agree', label: 'Agree', rule: 'I concur with the last report (RADPEER 1).' },
  {
    id: 'minor',
    label: 'Minor discrepancy',
    rule: 'I read it differently; this is unlikely to change what happens to a patient (RADPEER 2a, 3a).',
  },
  {
    id: 'major',
    label: 'Major discrepancy',
    rule: 'I read it differently; this is likely to change what happens to a patient (RADPEER 2b, 3b).',
  },
]

/** Where the rule comes from. */
export const RULE_SOURCE =
  'After RADPEER (Goldberg-Stein 2017, J Am Coll Radiol 14:1080-1086). Whether the miss is understandable (2 or 3) is not scored.'

/** A verdict in words. */
export function verdictLabel(verdict: SignOffVerdict): string {
  return VERDICTS.find(({ id }) => id === verdict)?.label ?? verdict
}
