import { useEffect, useRef } from 'react'
import viewer from '../viewer/viewer.module.css'
import type { CheckPage } from './check-page.ts'
import type { CheckDesk } from './use-check.ts'

/** Signing asks once. Afterwards the next read that waits is one click away. */
export function CheckSteps({ view, desk }: { readonly view: CheckPage; readonly desk: CheckDesk }) {
  if (desk.isOpen && desk.isAsking) return <SignQuestion desk={desk} />
  if (desk.isOpen)
    return (
      <div className={viewer.steps}>
        <button type="button" className={viewer.primary} disabled={desk.isSending} onClick={desk.ask}>
          Sign off <kbd>C</kbd>
        </button>
      </div>
    )
  return (
    <div className={viewer.steps}>
      {view.next ? (
        <a className={viewer.primary} href={view.next}>
          Next read
        </a>
      ) : (
        <p>Nothing else waits for your check.</p>
      )}
      <a href="/check">All reads to check</a>
    </div>
  )
}

function SignQuestion({ desk }: { readonly desk: CheckDesk }) {
  const sign = useRef<HTMLButtonElement>(null)
  useEffect(() => sign.current?.focus(), [])
  return (
    <fieldset className={viewer.steps} aria-label="Sign this read off">
      <p>A check is final. It stays beside the reader’s reports and cannot be changed.</p>
      <button ref={sign} type="button" className={viewer.primary} onClick={desk.sign}>
        Sign it
      </button>
      <button type="button" onClick={() => desk.setAsking(false)}>
        Continue
      </button>
    </fieldset>
  )
}
