import { finishSession, isAccessRefusal, readingRoomRefusalMessage } from '@collimator/operations'
import { fixCriteria, showAcceptance, signAcceptance } from '@collimator/operations/reading/decide'
import { ACCEPTANCE_MEASURES } from '@collimator/reading'
import { data, redirect } from 'react-router'
import { pageRequest } from '../../../context.ts'
import { sentence } from '../../../present/sentence.ts'
import styles from '../decide.module.css'
import { secretOf } from '../read-secrets.server.ts'
import results from '../results/results.module.css'
import { statusOfRefusal, unwrapReading } from '../unwrap-reading.server.ts'
import type { Route } from './+types/acceptance'
import { criteriaFault, criteriaOfForm } from './acceptance-form.ts'
import { AcceptanceTable } from './acceptance-table.tsx'
import { CriteriaForm } from './criteria-form.tsx'
import { presentAcceptance } from './present-acceptance.server.ts'
import { SignForm } from './sign-form.tsx'
import { SignedReport } from './signed-report.tsx'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const place = { session: params.session, secret: secretOf(request, params.session) }
  return { page: presentAcceptance(unwrapReading(await showAcceptance(context.get(pageRequest).context, place))) }
}

const FIELDS = ['confidence', 'prevalence', 'madeFrom', 'decision', 'words', ...ACCEPTANCE_MEASURES]

/** Fixes criteria, tells the truth of the films, or signs the report. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const caller = context.get(pageRequest).context
  const form = await request.formData()
  const typed = Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '')]))
  const place = { session: params.session, secret: secretOf(request, params.session) }
  const steps = {
    fix: () => fixCriteria(caller, { ...place, asked: criteriaOfForm(typed), madeFrom: Number(typed.madeFrom) }),
    tell: () => finishSession(caller, place),
    sign: () => signAcceptance(caller, { ...place, decision: typed.decision, words: typed.words }),
  }
  const step = Object.entries(steps).find(([name]) => name === form.get('step'))
  if (!step) throw data('This form was sent incomplete. Open the page again.', { status: 400 })
  const done = await step[1]()
  if (done.ok) throw redirect(`/read/${params.session}/acceptance`, 303)
  if (isAccessRefusal(done.error)) return unwrapReading<never>(done)
  const { error } = done
  const message =
    step[0] === 'fix' && error.code === 'READING.BAD_INPUT'
      ? criteriaFault(error)
      : sentence(readingRoomRefusalMessage(error))
  return data({ message, step: step[0], typed }, { status: statusOfRefusal(error) })
}

export function meta() {
  return [{ title: 'Acceptance test · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** An acceptance test from its criteria to its signed report. */
export default function Acceptance({ loaderData: { page }, actionData }: Route.ComponentProps) {
  return (
    <article>
      <p className="no-print">
        <a href="/practise">Practise</a>
      </p>
      <h1>
        {page.title}: {page.tool}
      </h1>
      <p className={results.honesty}>{page.honesty}</p>
      {page.simulated && <p className={results.honesty}>{page.simulated}</p>}
      {actionData && <p role="alert">{actionData.message}</p>}
      {page.signed ? <SignedReport signed={page.signed} /> : <UnderWay page={page} refused={actionData} />}
      {(page.step === 'sign' || page.step === 'done') && (
        <p className="no-print">
          <a href={page.resultsHref}>Results film by film</a>: you alone, the tool alone, you with the tool.{' '}
          <a href={`${page.resultsHref}/tool`}>The tool at other thresholds</a>
        </p>
      )}
    </article>
  )
}

type Refused = { readonly step: string; readonly typed: Readonly<Record<string, string>> } | undefined

function UnderWay({ page, refused }: { readonly page: Page; readonly refused: Refused }) {
  const typedAt = (step: string) => (refused?.step === step ? refused.typed : null)
  return (
    <>
      <Progress page={page} />
      {page.missed && <p>{page.missed}</p>}
      <Criteria page={page} typed={typedAt('fix')} />
      {page.step === 'tell' && <Tell />}
      {page.waits && <p>{page.waits}</p>}
      {page.outcome && (
        <>
          <h2>What was asked, and what was found</h2>
          <AcceptanceTable rows={page.outcome.rows} />
          <p className={styles.outcome}>{page.outcome.words}</p>
          <p>{page.outcome.counts}</p>
          <SignForm decisions={page.decisions} typed={typedAt('sign')} />
        </>
      )}
    </>
  )
}

type Page = Route.ComponentProps['loaderData']['page']

function Progress({ page }: { readonly page: Page }) {
  return (
    <>
      <p>{page.progress}</p>
      {page.goOn && page.step === 'read' && (
        <form method="post" action={page.goOn} className={styles.form}>
          <button type="submit" className="button primary">
            Read the films
          </button>
        </form>
      )}
    </>
  )
}

function Criteria({ page, typed }: { readonly page: Page; readonly typed: Readonly<Record<string, string>> | null }) {
  const { criteria, form, goOn } = page
  return (
    <>
      {criteria && (
        <>
          <h2>Your criteria</h2>
          <ul>
            {[...criteria.asked.map(({ text }) => text), ...criteria.rules].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className={styles.note}>{criteria.fixed}</p>
        </>
      )}
      {form && criteria && (
        <details open={typed !== null}>
          <summary>Correct the criteria</summary>
          <p className={styles.note}>
            Until the truth of the first film is told. Every statement is kept; the report says that there were several.
          </p>
          <CriteriaForm form={form} typed={typed} />
        </details>
      )}
      {form && !criteria && (
        <>
          <h2>Fix your criteria</h2>
          <p className={styles.note}>
            Before you know the figures, say what the tool has to reach and how sure you want to be. Best before the
            first film; at the latest before the truth is told. Leave empty what you do not ask for.
          </p>
          <CriteriaForm form={form} typed={typed} />
          <p className="no-print">
            {goOn ? (
              <a href={`${page.resultsHref}/1`}>Read first, fix the criteria later</a>
            ) : (
              <a href={`${page.resultsHref}?without=criteria`}>
                See the results without criteria; then nothing can be signed
              </a>
            )}
          </p>
        </>
      )}
    </>
  )
}

function Tell() {
  return (
    <form method="post" className={styles.form}>
      <p>Every film is read. Once the truth is told, the criteria stay as they are.</p>
      <button type="submit" name="step" value="tell" className="button primary">
        Tell the truth and judge the tool
      </button>
    </form>
  )
}
