import type { FormAnswer } from '../forms/form-answer.ts'
import type { AccountPage } from './present-account.server.ts'

/** What every section of the page gets. */
export type SectionProps = {
  readonly page: AccountPage
  /** What became of the section's form. */
  readonly answer: FormAnswer
  /** What was just done here, in words. */
  readonly done: string | null
}
