/** What a page says about a form that could not be taken. What was typed comes back, passwords excepted. */
export type FormAnswer = {
  /** About the form as a whole; null where a field says it. */
  readonly message: string | null
  /** What is wrong with a field, by its name. */
  readonly faults: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** The state of a form that nobody has sent. */
export const UNSENT: FormAnswer = { message: null, faults: {}, typed: {} }
