import { describeRights } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/rights'
import { presentRights } from './present-rights.server.ts'
import styles from './rights.module.css'

export async function loader({ context }: Route.LoaderArgs) {
  return { page: presentRights(unwrap(await describeRights(context.get(pageRequest).context, null))) }
}

export function meta() {
  return [{ title: 'Rights · Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

export default function Rights({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <>
      <h1>Rights</h1>
      <p>
        Every action by every role. The table is drawn from the rules that pages, commands and buttons follow, so it is
        always what applies.
      </p>
      <ScrollRegion label="Rights by role">
        <table className={styles.rights}>
          <thead>
            <tr>
              <th scope="col">Action</th>
              {page.roles.map((role) => (
                <th key={role.id} scope="col" className={styles.role}>
                  <span>{role.label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.action}
                  {row.thing && <span className="soft"> · {row.thing}</span>}
                </th>
                {row.verdicts.map((verdict) => (
                  <td key={verdict.id} className={verdict.isAllowed ? styles.yes : styles.no}>
                    {verdict.isAllowed ? 'Yes' : 'No'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <h2>Why not</h2>
      <ul>
        {page.rows
          .filter((row) => row.reasons.length > 0)
          .map((row) => (
            <li key={row.key}>
              {row.action}
              {row.thing && ` · ${row.thing}`}: {row.reasons.join(' ')}
            </li>
          ))}
      </ul>
    </>
  )
}
