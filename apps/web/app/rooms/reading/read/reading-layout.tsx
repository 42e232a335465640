import { Outlet } from 'react-router'
import type { RoomHandle } from '../../../room-handle.ts'
import { ErrorPage } from '../../../ui/error-page.tsx'
import type { Route } from './+types/reading-layout'
import styles from './reading-layout.module.css'

export const handle: RoomHandle = { script: 'react' }

export function meta() {
  return [{ title: 'Reading · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** The dark room: no header, no footer, nothing bright beside the film. */
export default function ReadingLayout() {
  return (
    <main id="main" className={styles.dark}>
      <Outlet />
    </main>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <main id="main" className={styles.dark}>
      <div className={styles.error}>
        <ErrorPage error={error} />
        <p>
          <a href="/practise">Back to the exercises</a>
        </p>
      </div>
    </main>
  )
}
