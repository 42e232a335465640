import type { JobView } from '../../present/job-words.ts'
import styles from './jobs.module.css'

type JobButtonsProps = { readonly job: JobView; readonly action?: string | undefined }

/** What can be done with a job: stop, start again, or take note that it ended. */
export function JobButtons({ job, action }: JobButtonsProps) {
  const buttons = [
    { intent: 'stop', label: 'Stop', isShown: job.canStop },
    { intent: 'retry', label: 'Start again', isShown: job.canRetry },
    { intent: 'note', label: 'Dismiss', isShown: job.canNote },
  ].filter(({ isShown }) => isShown)
  if (buttons.length === 0) return null
  return (
    <form className={styles.buttons} method="post" action={action}>
      <input type="hidden" name="job" value={job.id} />
      {buttons.map(({ intent, label }) => (
        <button key={intent} type="submit" name="intent" value={intent} aria-label={`${label}: ${job.what}`}>
          {label}
        </button>
      ))}
    </form>
  )
}
