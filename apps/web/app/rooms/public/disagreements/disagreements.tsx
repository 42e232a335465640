import { listDisagreements } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { pageMeta } from '../../../ui/page-meta.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/disagreements'
import { presentDisagreements } from './present-disagreements.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const question = new URL(request.url).searchParams.get('question') ?? undefined
  return { origin, page: presentDisagreements(unwrap(await listDisagreements(caller, { question })), question) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.page.title ?? 'Disagreements between coders'
  return pageMeta({
    title,
    description: 'Listings to which two coders gave different answers, with both answers and what was noted.',
    canonical: `${loaderData?.origin ?? ''}${loaderData?.page.address ?? '/method/disagreements'}`,
  })
}

export default function Disagreements({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <>
      <p>
        <a href="/method#agreement-section">Method: agreement between coders</a>
      </p>
      <h1>{page.title}</h1>
      <p>{page.summary}</p>
      <nav aria-label="Questions">
        <ul>
          {page.questions.map((question) => (
            <li key={question.href}>
              <a href={question.href} aria-current={question.isCurrent ? 'page' : undefined}>
                {question.text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.rows.length > 0 && (
        <ScrollRegion label={page.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">Listing</th>
                {page.coders.map((coder) => (
                  <th key={coder} scope="col">
                    {coder}
                  </th>
                ))}
                <th scope="col">Noted</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.href}>
                  <th scope="row">
                    <a href={row.href}>{row.title}</a>
                  </th>
                  {row.answers.map((answer, at) => (
                    <td key={page.coders[at]}>{answer}</td>
                  ))}
                  <td className="small">{row.notes.join(' ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  )
}
