import { Outlet } from 'react-router'
import { ErrorPage } from '../../ui/error-page.tsx'
import { SiteFrame } from '../../ui/site-frame.tsx'
import { useShell } from '../../ui/use-shell.ts'
import type { Route } from './+types/account-layout'

/** The frame of the pages about accounts. They load no framework script. */
export default function AccountLayout() {
  return (
    <SiteFrame notice={null} shell={useShell()}>
      <Outlet />
    </SiteFrame>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const shell = useShell()
  return (
    <SiteFrame notice={null} shell={shell}>
      <ErrorPage error={error} signIn={shell.signIn} />
    </SiteFrame>
  )
}
