import { drawGapMap } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { readGapRequest } from '../../../present/read-address.ts'
import { ChoiceForm } from '../../../ui/choice-form.tsx'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/gaps'
import styles from './gaps.module.css'
import { presentGaps } from './present-gaps.server.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const drawn = unwrap(await drawGapMap(caller, readGapRequest(new URL(request.url).searchParams)))
  return { origin, page: drawn && presentGaps(drawn) }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: loaderData?.page?.title ?? 'Gap map',
    description:
      'Where AI training for radiologists exists and where it is missing: topics by content, audience, country and agent.',
    canonical: `${loaderData?.origin ?? ''}${loaderData?.page?.address ?? '/gaps'}`,
  })
}

export default function Gaps({ loaderData: { page } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  return (
    <>
      <h1>What is missing</h1>
      <p>
        A bubble is training that exists; a dashed ring is a hole. Choose a role and a country to see the map as a
        department there would.
      </p>
      <ChoiceForm action="/gaps" choices={page.choices} />
      {page.reach && <p className="small">{page.reach}</p>}
      <Figure figure={page.figure} />
      <section aria-labelledby="holes">
        <h2 id="holes">{page.holesHeading}</h2>
        {page.holes.length === 0 ? (
          <p>
            Every topic has at least one program in every column. That says that something exists, not that it is
            enough.
          </p>
        ) : (
          <ul className={styles.holes}>
            {page.holes.map((hole) => (
              <li key={hole}>{hole}</li>
            ))}
          </ul>
        )}
        <p className="small soft">{page.caveat}</p>
      </section>
    </>
  )
}
