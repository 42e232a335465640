import { showAdminOverview } from '@collimator/operations'
import { pageRequest } from '../../context.ts'
import { timeSince } from '../../present/moments.ts'
import { unwrap } from '../../unwrap.server.ts'
import type { Route } from './+types/admin-home'
import list from './admin-list.module.css'
import { adminSections } from './admin-sections.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const { openInvitations, failedJobs, lastBackup } = unwrap(await showAdminOverview(caller, null))
  return {
    waits: [
      { href: '/admin/people', value: String(openInvitations), words: one(openInvitations, 'open invitation') },
      { href: '/admin/jobs?state=failed', value: String(failedJobs), words: one(failedJobs, 'failed job') },
      {
        href: '/admin/store',
        value: lastBackup ? timeSince(lastBackup, caller.app.now()) : 'Never',
        words: 'last backup',
      },
    ],
    sections: adminSections(caller.actor).map(({ href, label, what }) => ({ href, label, what })),
  }
}

function one(count: number, words: string): string {
  return count === 1 ? words : `${words}s`
}

export default function AdminHome({ loaderData: { waits, sections } }: Route.ComponentProps) {
  return (
    <>
      <h1>Administration</h1>
      <ul className={list.waits} aria-label="At a glance">
        {waits.map(({ href, value, words }) => (
          <li key={href}>
            <a href={href}>
              <strong>{value}</strong> {words}
            </a>
          </li>
        ))}
      </ul>
      <dl className={list.facts}>
        {sections.map((section) => (
          <div key={section.href}>
            <dt>
              <a href={section.href}>{section.label}</a>
            </dt>
            <dd>{section.what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
