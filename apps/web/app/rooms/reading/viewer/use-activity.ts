import { useCallback, useEffect, useRef } from 'react'
import { type ActivitySignal, sendReadMessage } from './read-messages.ts'

const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const

/** Between two notes of input, and between two deliveries. */
const NOTE_MS = 1000
const DELIVER_MS = 5000

/**
 * Notes when the reader is there while the report is open, so that waiting is not counted as reading.
 * @returns what delivers the notes that are left, before a step locks the report.
 */
export function useActivity(address: string, isOpen: boolean): () => Promise<void> {
  const signals = useRef<ActivitySignal[]>([])
  const deliver = useCallback(async () => {
    if (signals.current.length === 0) return
    const noted = signals.current
    signals.current = []
    await sendReadMessage(address, { intent: 'activity', signals: noted })
  }, [address])
  useEffect(() => {
    if (!isOpen) return
    let last = Number.NEGATIVE_INFINITY
    const note = (kind: ActivitySignal['kind']) => signals.current.push({ kind, atMs: Math.round(performance.now()) })
    const input = () => {
      if (performance.now() - last < NOTE_MS) return
      last = performance.now()
      note('input')
    }
    const visibility = () => note(document.hidden ? 'hidden' : 'shown')
    input()
    for (const name of INPUTS) window.addEventListener(name, input, { passive: true })
    document.addEventListener('visibilitychange', visibility)
    const interval = setInterval(() => void deliver(), DELIVER_MS)
    return () => {
      for (const name of INPUTS) window.removeEventListener(name, input)
      document.removeEventListener('visibilitychange', visibility)
      clearInterval(interval)
      signals.current = []
    }
  }, [isOpen, deliver])
  return deliver
}
