import { useEffect } from 'react'
import { type ActivitySignal, sendReadMessage } from './read-messages.ts'

/** Notes that the reader is there, at most once a few seconds, so that waiting is not counted as reading. */
export function useActivity(address: string, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    let signals: ActivitySignal[] = []
    let last = 0
    const note = (kind: ActivitySignal['kind']) => signals.push({ kind, atMs: Math.round(performance.now()) })
    const input = () => {
      const now = performance.now()
      if (now - last < 1000) return
      last = now
      note('input')
    }
    const visibility = () => note(document.hidden ? 'hidden' : 'shown')
    const deliver = () => {
      if (signals.length === 0) return
      const message = signals
      signals = []
      void sendReadMessage(address, { intent: 'activity', signals: message })
    }
    note('input')
    const inputs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const
    for (const name of inputs) window.addEventListener(name, input, { passive: true })
    document.addEventListener('visibilitychange', visibility)
    const interval = setInterval(deliver, 5000)
    return () => {
      for (const name of inputs) window.removeEventListener(name, input)
      document.removeEventListener('visibilitychange', visibility)
      clearInterval(interval)
      deliver()
    }
  }, [address, isOpen])
}
