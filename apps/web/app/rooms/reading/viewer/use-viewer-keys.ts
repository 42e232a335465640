import { useEffect, useRef } from 'react'

/** What each key does; a key that is not here stays the browser's. */
export type KeyMap = Readonly<Record<string, () => void>>

const TYPED_IN = 'input:not([type="range"]), textarea, select, [contenteditable]'

/** Runs what a key does wherever the focus is, but in a field that takes text. */
export function useViewerKeys(keys: KeyMap): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPED_IN)) return
      const run = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
