import { data } from 'react-router'
import { pageRequest } from '../../context.ts'
import type { Route } from './+types/admin-home'
import { adminSections } from './admin-sections.ts'

export function loader({ context }: Route.LoaderArgs) {
  const { actor } = context.get(pageRequest).context
  const sections = adminSections(actor).map(({ href, label, what }) => ({ href, label, what }))
  if (sections.length > 0) return { sections }
  throw data('Only an owner of the installation may open the administration.', {
    status: actor.kind === 'visitor' ? 401 : 403,
  })
}

export default function AdminHome({ loaderData: { sections } }: Route.ComponentProps) {
  return (
    <>
      <h1>Administration</h1>
      <dl>
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
