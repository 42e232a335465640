import { useEffect, useRef } from 'react'
import { windowPresets } from './hanging/window-presets.ts'
import styles from './key-help.module.css'
import { VIEWER_TOOLS } from './viewer-tools.ts'

const OTHERS = [
  ['i', 'Invert'],
  ['r', 'Reset the view'],
  ['h', 'Flip left and right'],
  ['o', 'Rotate by a quarter turn'],
  ['+ −', 'Zoom in, zoom out'],
  ['↑ ↓', 'Scroll a stack'],
  ['Page ↑ ↓', 'Scroll by ten'],
  ['k', 'Play a stack, stop'],
  ['p', 'Earlier film, beside or away'],
  ['x', 'Labels on the picture'],
  ['n', 'Call the film normal'],
  ['c', 'Commit the read'],
  ['v', 'AI on and off, once it was shown'],
  ['f', 'Full screen'],
  ['Delete', 'Remove the selected mark'],
  ['Esc', 'Close, select nothing'],
  ['?', 'These keys'],
] as const

/** Every key of the viewer. */
export function KeyHelp({ modality, onClose }: { readonly modality: string; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={styles.help} aria-label="Keys" onClose={onClose}>
      <h2>Keys</h2>
      <dl>
        {VIEWER_TOOLS.map(({ key, label }) => (
          <Row key={key} keys={key} label={label} />
        ))}
        {windowPresets(modality).map(({ label }, i) => (
          <Row key={label} keys={String(i + 1)} label={`Window: ${label.toLowerCase()}`} />
        ))}
        {OTHERS.map(([keys, label]) => (
          <Row key={keys} keys={keys} label={label} />
        ))}
      </dl>
      <p>Mouse: left button as chosen, middle pans, right zooms, wheel scrolls. Two fingers zoom, three pan.</p>
      <button type="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  )
}

function Row({ keys, label }: { readonly keys: string; readonly label: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{label}</dd>
    </div>
  )
}
