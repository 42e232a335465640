import type { DraftReport } from '@collimator/reading'

/** A sign that the reader is there; times on the page's own clock. */
export type ActivitySignal = { readonly kind: 'input' | 'hidden' | 'shown'; readonly atMs: number }

/** What the viewer sends of a read. */
export type ReadMessage =
  | { readonly intent: 'draft' | 'commit'; readonly madeFrom: number; readonly report: DraftReport }
  | { readonly intent: 'reveal' | 'decline' | 'debrief' }
  | { readonly intent: 'activity'; readonly signals: readonly ActivitySignal[] }

/** What came back: the version of the draft that is kept now, or what is wrong. */
export type ReadAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Sends one message; undefined while the server cannot be reached. */
export async function sendReadMessage(address: string, message: ReadMessage): Promise<ReadAnswer | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(message),
    })
    if (answer.status >= 500 || answer.status === 429) return undefined
    return (await answer.json()) as ReadAnswer
  } catch (error) {
    // A fetch that finds no server fails with a TypeError.
    if (error instanceof TypeError) return undefined
    throw error
  }
}
