import { listTaughtExercises } from '@collimator/operations'
import { Button } from '@mantine/core'
import { pageRequest } from '../../context.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import list from '../admin/admin-list.module.css'
import type { Route } from './+types/teach'
import { unwrapTeaching } from './unwrap-teaching.server.ts'

const ORIGINS = { own: 'yours', shipped: 'ships with Collimator', other: 'another teacher’s' } as const

export async function loader({ context }: Route.LoaderArgs) {
  const taught = unwrapTeaching(await listTaughtExercises(context.get(pageRequest).context, null))
  const order = ['own', 'other', 'shipped']
  return {
    exercises: taught
      .toSorted((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin))
      .map(({ recipe, isReady, origin, assignments }) => ({
        id: recipe.id,
        title: recipe.title,
        version: recipe.version,
        films: recipe.cases,
        origin: ORIGINS[origin],
        state: isReady ? 'ready' : 'films not made yet',
        assignments,
      })),
  }
}

export default function Teach({ loaderData: { exercises } }: Route.ComponentProps) {
  return (
    <>
      <h1>Teach</h1>
      <p>Build an exercise, assign it to your residents, and see what reading with AI does to them.</p>
      <p>
        <Button component="a" href="/teach/new">
          New exercise
        </Button>
      </p>
      <ScrollRegion label="Exercises">
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">Exercise</th>
              <th scope="col">Version</th>
              <th scope="col">Films</th>
              <th scope="col">Made by</th>
              <th scope="col">State</th>
              <th scope="col">Assignments</th>
            </tr>
          </thead>
          <tbody>
            {exercises.map((exercise) => (
              <tr key={exercise.id}>
                <th scope="row">
                  <a href={`/teach/${exercise.id}`}>{exercise.title}</a>
                </th>
                <td data-label="Version">{exercise.version}</td>
                <td data-label="Films">{exercise.films}</td>
                <td data-label="Made by">{exercise.origin}</td>
                <td data-label="State">{exercise.state}</td>
                <td data-label="Assignments">{exercise.assignments}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
