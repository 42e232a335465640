import { useEffect, useRef, useState } from 'react'

/** Frames a second that can be chosen. */
export const CINE_RATES = [4, 8, 12, 20] as const

/** Plays a stack in a loop; `advance` shows the next frame. It starts by hand alone. */
export function useCine(advance: () => void) {
  const [isPlaying, setPlaying] = useState(false)
  const [rate, setRate] = useState<number>(8)
  const next = useRef(advance)
  next.current = advance
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => next.current(), 1000 / rate)
    return () => clearInterval(timer)
  }, [isPlaying, rate])
  return { isPlaying, rate, setRate, toggle: () => setPlaying((now) => !now), stop: () => setPlaying(false) }
}
