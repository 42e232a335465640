import { useEffect, useRef } from 'react'
import { windowPresets } from '../viewer/hanging/window-presets.ts'
import help from '../viewer/key-help.module.css'
import { VIEWER_TOOLS } from '../viewer/viewer-tools.ts'

const KEYS: readonly (readonly [keys: string, label: string])[] = [
  ...VIEWER_TOOLS.map(({ key, label }) => [key, label] as const),
  ...windowPresets('').map(({ label }, i) => [String(i + 1), `Window: ${label.toLowerCase()}`] as const),
  ['i', 'Invert'],
  ['r', 'Reset the view'],
  ['p', 'Earlier film, beside or away'],
  ['v', 'AI on and off'],
  ['c', 'Sign off'],
  ['Delete', 'Remove the selected mark'],
  ['Esc', 'Close, select nothing'],
  ['?', 'These keys'],
]

/** Every key of a check. */
export function CheckKeys({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={help.help} aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl>
        {KEYS.map(([keys, label]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  )
}
