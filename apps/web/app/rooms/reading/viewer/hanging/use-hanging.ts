import { FIRST_HANGING, type Hanging, hangingSchema } from '@collimator/reading'
import { useEffect, useState } from 'react'

const KEY = 'collimator-hanging'

/** How this reader hangs films: kept with the account, or by the browser for who has none. */
export function useHanging(kept: Hanging | null) {
  const [hanging, setHanging] = useState<Hanging>(kept ?? FIRST_HANGING)
  // After the first rendering, which has to be that of the server.
  useEffect(() => {
    if (kept === null) setHanging(keptByBrowser())
  }, [kept])
  const change = (part: Partial<Hanging>) => {
    const next = { ...hanging, ...part }
    setHanging(next)
    if (kept === null) localStorage.setItem(KEY, JSON.stringify(next))
    else void keepOnServer(next)
  }
  return { hanging, change }
}

function keptByBrowser(): Hanging {
  try {
    const read = hangingSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return read.success ? read.data : FIRST_HANGING
  } catch (error) {
    if (error instanceof SyntaxError) return FIRST_HANGING
    throw error
  }
}

/** A hanging that does not reach the server is not kept; reading goes on. */
async function keepOnServer(hanging: Hanging): Promise<void> {
  try {
    await fetch('/me/hanging', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(hanging),
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}
