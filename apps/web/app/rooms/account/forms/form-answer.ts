/** What a page says about a form that could not be taken. What was typed comes back, passwords excepted. */
export type FormAnswer = {
  /** Which form of the page; null where there is one only. */
  readonly form: string | null
  /** About the form as a whole; null where a field says it. */
  readonly message: string | null
  /** What is wrong with a field, by its name. */
  readonly faults: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** The state of a form that nobody has sent. */
export const UNSENT: FormAnswer = { form: null, message: null, faults: {}, typed: {} }

/** The answer to one of several forms of a page; unsent where another one was sent. */
export function answerTo(form: string, answer: FormAnswer | undefined): FormAnswer {
  return answer?.form === form ? answer : UNSENT
}
