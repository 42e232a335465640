import { useEffect, useRef } from 'react'
import { isOpen, type ReadPage } from './read-page.ts'
import type { ReadStep } from './use-report.ts'
import styles from './viewer.module.css'

type Props = {
  readonly view: ReadPage
  readonly isAsking: boolean
  readonly onStep: (step: ReadStep) => void
  readonly onAsk: () => void
  readonly onCancel: () => void
}

/** What can be done next, one primary action at a time. */
export function NextSteps({
  view: { phase, next, mayReveal, mayDecline, mayDebrief },
  isAsking,
  onStep,
  onAsk,
  onCancel,
}: Props) {
  if (isAsking) return <LockQuestion onLock={() => onStep('commit')} onCancel={onCancel} />
  if (isOpen(phase))
    return (
      <div className={styles.steps}>
        <button type="button" className={styles.primary} onClick={onAsk}>
          Commit <kbd>C</kbd>
        </button>
      </div>
    )
  return (
    <div className={styles.steps}>
      {mayReveal && (
        <button type="button" className={styles.primary} onClick={() => onStep('reveal')}>
          Show the AI
        </button>
      )}
      {mayDecline && (
        <button type="button" onClick={() => onStep('decline')}>
          Go on without it
        </button>
      )}
      {mayDebrief && (
        <button type="button" className={styles.primary} onClick={() => onStep('debrief')}>
          Show the truth
        </button>
      )}
      {next && (
        <a className={styles.primary} href={next.href}>
          {next.label}
        </a>
      )}
    </div>
  )
}

function LockQuestion({ onLock, onCancel }: { readonly onLock: () => void; readonly onCancel: () => void }) {
  const lock = useRef<HTMLButtonElement>(null)
  useEffect(() => lock.current?.focus(), [])
  return (
    <fieldset className={styles.steps} aria-label="Lock this read">
      <p>A committed read is locked. It cannot be changed afterwards.</p>
      <button ref={lock} type="button" className={styles.primary} onClick={onLock}>
        Lock it
      </button>
      <button type="button" onClick={onCancel}>
        Continue reading
      </button>
    </fieldset>
  )
}
