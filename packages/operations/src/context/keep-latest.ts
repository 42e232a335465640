/**
 * The answer to a question: the one that is kept, as long as what it rests on is the same, else a new one. Whoever asks while it
 * is computed waits for the same answer; a failure is not kept.
 */
export type LatestAnswers = <Value>(
  asked: { readonly question: string; readonly restsOn: string },
  answer: () => Promise<Value>,
) => Promise<Value>

/** Keeps the latest answers to `most` questions; those that were not asked for longest go first. */
export function keepLatest(most: number): LatestAnswers {
  const kept = new Map<string, { readonly restsOn: string; readonly answer: Promise<unknown> }>()
  return async <Value>(
    { question, restsOn }: { readonly question: string; readonly restsOn: string },
    answer: () => Promise<Value>,
  ) => {
    const known = kept.get(question)
    const isCurrent = known?.restsOn === restsOn
    const current = isCurrent ? known : { restsOn, answer: answer() }
    kept.delete(question)
    kept.set(question, current)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    try {
      return (await current.answer) as Value
    } catch (error) {
      if (kept.get(question) === current) kept.delete(question)
      throw error
    }
  }
}
