import {
  analyseReads,
  assignExercise,
  isAccessRefusal,
  judgeItems,
  showTeaching,
  type TeachingRefusal,
  withdrawAssignment,
} from '@collimator/operations'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { data, redirect } from 'react-router'
import { z } from 'zod'
import { pageRequest } from '../../../context.ts'
import { readForm } from '../../account/forms/read-form.server.ts'
import list from '../../admin/admin-list.module.css'
import styles from '../teaching.module.css'
import { teachingSentence, unwrapTeaching } from '../unwrap-teaching.server.ts'
import type { Route } from './+types/taught-exercise'
import { Groups, Items } from './items-and-groups.tsx'
import { presentGroups, presentItems } from './present-items.server.ts'
import { presentAnalysis, presentTeaching } from './present-teaching.server.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const caller = context.get(pageRequest).context
  const shown = unwrapTeaching(await showTeaching(caller, { id: params.exercise }))
  const analysed = await analyseReads(caller, { exercise: params.exercise })
  const judged = await judgeItems(caller, { exercise: params.exercise })
  return {
    page: presentTeaching(shown, caller.app.now()),
    analysis: analysed.ok ? presentAnalysis(analysed.value) : null,
    groups: analysed.ok ? presentGroups(analysed.value.groups) : [],
    items: judged.ok ? presentItems(judged.value) : null,
  }
}

const targetSchema = z.tuple([z.string().min(1).max(200), z.string().max(64).nullable()])

function readTarget(text: string): readonly [string, string | null] {
  try {
    return targetSchema.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw data('The form was incomplete.', { status: 400 })
    throw error
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const caller = context.get(pageRequest).context
  const field = await readForm(request)
  const [programme, reader] = field('intent') === 'withdraw' ? ['', null] : readTarget(field('target'))
  const done =
    field('intent') === 'withdraw'
      ? await withdrawAssignment(caller, { id: field('assignment') })
      : await assignExercise(caller, { exercise: params.exercise, programme, reader, due: field('due') })
  if (done.ok) throw redirect(`/teach/${params.exercise}`, 303)
  return data({ message: teachingSentence(done.error) }, { status: statusOf(done.error) })
}

function statusOf(error: Parameters<typeof isAccessRefusal>[0] | TeachingRefusal): number {
  return isAccessRefusal(error) ? 403 : 409
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: `${loaderData?.page.title ?? 'Exercise'} · Teach · Collimator` },
    { name: 'robots', content: 'noindex' },
  ]
}

type View = Route.ComponentProps['loaderData']

export default function TaughtExercise({
  loaderData: { page, analysis, groups, items },
  actionData,
}: Route.ComponentProps) {
  return (
    <>
      <p>
        <a href="/teach">Teach</a>
      </p>
      <h1>{page.title}</h1>
      <p>{page.goal}</p>
      <p>
        <a href={`/teach/new?from=${page.id}`}>{page.isOwn ? 'Change it (a new version)' : 'Make your own from it'}</a>
        {' · '}
        <a href={`/practise/${page.id}`}>As learners see it</a>
      </p>
      {actionData && <p role="alert">{actionData.message}</p>}
      <AssignForm targets={page.targets} />
      <h2>Assignments</h2>
      {page.assigned.length === 0 && <p>It is not assigned to anybody in your programmes.</p>}
      {page.assigned.map((assigned) => (
        <Assigned key={assigned.id} assigned={assigned} />
      ))}
      <Analysis analysis={analysis} id={page.id} />
      <Groups groups={groups} />
      {items && <Items items={items} />}
      <h2>Versions</h2>
      <ul>
        {page.versions.map(({ version, saved, state }) => (
          <li key={version}>
            {version}, saved on {saved}: {state}
          </li>
        ))}
      </ul>
    </>
  )
}

function AssignForm({ targets }: { readonly targets: View['page']['targets'] }) {
  if (targets.length === 0) return <p>To assign it, a programme needs residents. A director invites them.</p>
  return (
    <form method="post" className={styles.assign} aria-labelledby="assign">
      <h2 id="assign">Assign</h2>
      <NativeSelect label="To" name="target" data={targets.map(({ group, items }) => ({ group, items: [...items] }))} />
      <TextInput label="Due" name="due" type="date" required />
      <Button type="submit" name="intent" value="assign">
        Assign
      </Button>
    </form>
  )
}

function Assigned({ assigned }: { readonly assigned: View['page']['assigned'][number] }) {
  return (
    <section aria-label={assigned.title}>
      <h3>{assigned.title}</h3>
      <p>
        Due {assigned.due}, {assigned.state}. {assigned.done} of {assigned.readers.length} done.
      </p>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Resident</th>
            <th scope="col">Progress</th>
          </tr>
        </thead>
        <tbody>
          {assigned.readers.map(({ key, label, words }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td data-label="Progress">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {assigned.isOpen && (
        <form method="post">
          <input type="hidden" name="assignment" value={assigned.id} />
          <button className={list.small} type="submit" name="intent" value="withdraw">
            Withdraw
          </button>
        </form>
      )}
    </section>
  )
}

function Analysis({ analysis, id }: { readonly analysis: View['analysis']; readonly id: string }) {
  if (!analysis)
    return (
      <>
        <h2>With against without AI</h2>
        <p>Nobody has read a film of it to the end yet.</p>
      </>
    )
  return (
    <>
      <h2>With against without AI</h2>
      <p>
        {analysis.size}. Readers and films are both taken as a sample of others like them; intervals are 95%. On
        generated films this says how reading with the AI works, not how skilled a reader is.
      </p>
      {analysis.simulated && <p>{analysis.simulated}</p>}
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col">Mean AUC</th>
            <th scope="col">Interval</th>
          </tr>
        </thead>
        <tbody>
          {analysis.rows.map(({ treatment, area, interval }) => (
            <tr key={treatment}>
              <th scope="row">{treatment}</th>
              <td data-label="Mean AUC">{area}</td>
              <td data-label="Interval">{interval}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{analysis.difference}</p>
      <p className="no-print">
        Download <a href={`/teach/${id}/study.csv`}>the study (CSV)</a>, which <code>collimator mrmc</code> reads,{' '}
        <a href={`/teach/${id}/reads.imrmc`}>the iMRMC file</a>, or{' '}
        <a href={`/teach/${id}/reads.csv`}>every read (CSV)</a> for <code>collimator reads analyse</code>. Readers are
        in them under pseudonyms. The files tell which films have a finding.
      </p>
    </>
  )
}
