import list from '../admin-list.module.css'
import type { FormAnswer } from './people-form.server.ts'

/** What became of the form that was sent. */
export function FormNote({ answer }: { readonly answer: Pick<FormAnswer, 'done' | 'refused' | 'address'> }) {
  return (
    <div className={answer.refused ? list.refused : list.done} role={answer.refused ? 'alert' : 'status'}>
      <p>{answer.refused ?? answer.done}</p>
      {answer.address && (
        <p>
          The address in the mail, shown here once: <code>{answer.address}</code>
        </p>
      )}
    </div>
  )
}
