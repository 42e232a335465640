import { describeAgreement, describeMethod } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { EmptyCatalogue } from '../../../ui/empty-catalogue.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { pageMeta } from '../../../ui/page-meta.ts'
import { unwrap } from '../../../unwrap.server.ts'
import type { Route } from './+types/method'
import { AgreementSection } from './agreement-section.tsx'
import { CodebookSection } from './codebook-section.tsx'
import styles from './method.module.css'
import { presentAgreement } from './present-agreement.server.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller, origin } = context.get(pageRequest)
  return {
    origin,
    page: unwrap(await describeMethod(caller, null)),
    agreement: presentAgreement(unwrap(await describeAgreement(caller, {}))),
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return pageMeta({
    title: 'Method',
    description:
      'How programs are found, screened and coded: protocol, inclusion criteria, PRISMA 2020 flow from the records, codebook, agreement between coders, and limits.',
    canonical: `${loaderData?.origin ?? ''}/method`,
  })
}

export default function Method({ loaderData: { page, agreement } }: Route.ComponentProps) {
  if (!page) return <EmptyCatalogue />
  const { protocol, codebook, baseline } = page
  return (
    <>
      <h1>Method</h1>
      <p>{protocol.question}</p>
      <nav aria-label="On this page" className={styles.contents}>
        <a href="#flow-section">Flow</a>
        <a href="#criteria">Criteria</a>
        <a href="#search">Search</a>
        <a href="#codebook">Codebook</a>
        {agreement && <a href="#agreement-section">Agreement</a>}
        <a href="#limits">Limits</a>
        <a href="#baseline">The 2021 review</a>
      </nav>
      <section id="flow-section" aria-labelledby="flow-heading">
        <h2 id="flow-heading">Flow of records</h2>
        <p>Computed from the records of edition {page.edition}, in the form of PRISMA 2020.</p>
        <Figure figure={page.flowFigure} />
      </section>
      <section id="criteria" aria-labelledby="criteria-heading">
        <h2 id="criteria-heading">Inclusion criteria</h2>
        <p>
          A program is included when all five are met. It is excluded when one is not met or when it is no training
          program. Where a page leaves a criterion open, the program is kept apart as “limited information”.
        </p>
        <ol>
          {protocol.criteria.map((criterion) => (
            <li key={criterion.id}>
              <strong>{criterion.short}.</strong> {criterion.text} <span className="soft">{criterion.rule}</span>
            </li>
          ))}
        </ol>
        <p>Not training programs, and counted apart: {page.otherFormats.join(', ')}.</p>
      </section>
      <section id="search" aria-labelledby="search-heading">
        <h2 id="search-heading">Search</h2>
        <p>Each search joins one term of each part.</p>
        <dl className={styles.terms}>
          {protocol.search.terms.map((term) => (
            <div key={term.part}>
              <dt>{term.part}</dt>
              <dd>{term.words.join('; ')}</dd>
            </div>
          ))}
        </dl>
      </section>
      <CodebookSection codebook={codebook} />
      {agreement && <AgreementSection agreement={agreement} />}
      <section id="limits" aria-labelledby="limits-heading">
        <h2 id="limits-heading">How far to trust it</h2>
        <p className={styles.banner}>{page.starter.banner}</p>
        <ul>
          {page.starter.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
        <p>
          Listings were read on {page.starter.readFrom}. Fees in other currencies are turned into euros with:{' '}
          {page.rates.source}, {page.rates.period}. {page.rates.note}
        </p>
      </section>
      <section id="baseline" aria-labelledby="baseline-heading">
        <h2 id="baseline-heading">The {baseline.year} review</h2>
        <p>
          {baseline.source.citation}.{' '}
          <a href={`https://doi.org/${baseline.source.doi}`} rel="external">
            doi:{baseline.source.doi}
          </a>
        </p>
        <p>
          It found {baseline.flow.found} programs and included {baseline.flow.included} (
          {baseline.foundVia.map((source) => `${source.label} ${source.count}`).join(', ')}), offered in{' '}
          {baseline.window}; {baseline.flow.excluded} were left out: {baseline.flow.reason}.
        </p>
        <p>It does not print {baseline.notPrinted.join('; ')}.</p>
        <ul>
          {baseline.inconsistencies.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
