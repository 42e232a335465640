import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Input.css'
import '../../design/mantine-tokens.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import { pageRequest } from '../../context.ts'
import { DESK_THEME } from '../../design/desk-theme.ts'
import type { RoomHandle } from '../../room-handle.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { usePageSetting } from '../../ui/page-setting.tsx'
import { SkipLink } from '../../ui/site-frame.tsx'
import { type ShellLink, SiteHeader } from '../../ui/site-header.tsx'
import { useShell } from '../../ui/use-shell.ts'
import type { Route } from './+types/admin-layout'
import styles from './admin-layout.module.css'
import { adminLinks } from './admin-sections.ts'

export const handle: RoomHandle = { script: 'react' }

export function loader({ request, context }: Route.LoaderArgs) {
  const { actor } = context.get(pageRequest).context
  return { links: adminLinks(actor, new URL(request.url).pathname) }
}

export function meta() {
  return [{ title: 'Administration · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** The desk of those who look after the installation. */
export default function AdminLayout({ loaderData: { links } }: Route.ComponentProps) {
  const { nonce } = usePageSetting()
  return (
    <MantineProvider theme={DESK_THEME} forceColorScheme="light" getStyleNonce={() => nonce ?? ''}>
      <Frame links={links}>
        <Outlet />
      </Frame>
    </MantineProvider>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <Frame links={[]}>
      <ErrorPage error={error} signIn={useShell().signIn} />
    </Frame>
  )
}

function Frame({ links, children }: { readonly links: readonly ShellLink[]; readonly children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <SiteHeader shell={useShell()} />
      <div className={links.length > 0 ? styles.desk : styles.plain}>
        {links.length > 0 && (
          <nav className={`${styles.sections} no-print`} aria-label="Administration">
            {links.map((link) => (
              <a key={link.href} href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
                {link.label}
              </a>
            ))}
          </nav>
        )}
        <main id="main" className={styles.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}
