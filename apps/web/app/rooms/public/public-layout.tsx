import { Outlet, useRouteLoaderData } from 'react-router'
import { pageRequest } from '../../context.ts'
import { catalogueNotice } from '../../ui/catalogue-notice.server.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { SiteFrame } from '../../ui/site-frame.tsx'
import { useShell } from '../../ui/use-shell.ts'
import type { Route } from './+types/public-layout'

const ID = 'rooms/public/public-layout'

export async function loader({ context }: Route.LoaderArgs) {
  const { context: caller } = context.get(pageRequest)
  return { notice: await catalogueNotice(caller) }
}

/** The frame of the public pages. They load no framework script. */
export default function PublicLayout({ loaderData: { notice } }: Route.ComponentProps) {
  return (
    <SiteFrame notice={notice} shell={useShell()}>
      <Outlet />
    </SiteFrame>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  // Absent when the layout's own loader is what failed.
  const data = useRouteLoaderData<typeof loader>(ID)
  const shell = useShell()
  return (
    <SiteFrame notice={data?.notice ?? null} shell={shell}>
      <ErrorPage error={error} signIn={shell.signIn} />
    </SiteFrame>
  )
}
