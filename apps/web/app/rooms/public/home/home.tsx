import { drawThenAndNow, showFrontPage } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/home'
import styles from './home.module.css'
import { presentFrontPage } from './present-front-page.server.ts'
import { WaysIn } from './ways-in.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  const front = unwrap(await showFrontPage(caller, null))
  return {
    origin,
    page: front && presentFrontPage(front),
    figure: front && unwrap(await drawThenAndNow(caller, null)),
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: 'AI training for radiologists, as it really is',
    description:
      'What AI training is offered to radiologists, what is missing, and the evidence behind every code: a living review, on real listings.',
    canonical: `${loaderData?.origin ?? ''}/`,
  })
}

export default function Home({ loaderData: { page, figure } }: Route.ComponentProps) {
  if (!page || !figure) return <EmptyCatalogue />
  return (
    <>
      <section className={styles.hero}>
        <h1>AI training for radiologists is scattered. Here it is in one beam.</h1>
        <p className={styles.lead}>
          Collimator is a living systematic review of the AI training on offer to radiologists: found on public pages,
          screened by five criteria, coded on ten dimensions, with the evidence behind every code.
        </p>
        <form className={styles.search} method="get" action="/programs">
          <label className="visually-hidden" htmlFor="home-q">
            Search programs
          </label>
          <input id="home-q" type="search" name="q" maxLength={200} placeholder="residents, AI Act, segmentation" />
          <button className="button primary" type="submit">
            Find training
          </button>
        </form>
        <p>
          <a href="/practise/taster">Read five films with AI</a>: eight minutes, without an account.
        </p>
        <p className="small">
          {page.flowSentence} <a href="/method#flow">How they were selected</a>
        </p>
      </section>
      <section aria-labelledby="findings">
        <h2 id="findings">What the {page.included} included programs show</h2>
        <ul className={styles.findings}>
          {page.headlines.map((headline) => (
            <li key={headline.id}>
              <a href={headline.href}>
                <span className={styles.figureNumber}>{headline.percent}</span>
                <span>
                  {headline.sentence}
                  <span className="soft small"> {headline.counted}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
        <p className="small">{page.labSentence}</p>
      </section>
      <Figure figure={figure} heading="Then and now" />
      <WaysIn />
    </>
  )
}
