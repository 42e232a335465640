import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Input.css'
import '../../design/mantine-tokens.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import { DESK_THEME } from '../../design/desk-theme.ts'
import type { RoomHandle } from '../../room-handle.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { usePageSetting } from '../../ui/page-setting.tsx'
import { SkipLink } from '../../ui/site-frame.tsx'
import { SiteHeader } from '../../ui/site-header.tsx'
import { useShell } from '../../ui/use-shell.ts'
import type { Route } from './+types/teaching-layout'
import styles from './teaching.module.css'

export const handle: RoomHandle = { script: 'react' }

export function meta() {
  return [{ title: 'Teach · Collimator' }, { name: 'robots', content: 'noindex' }]
}

/** The desk of teachers. */
export default function TeachingLayout() {
  const { nonce } = usePageSetting()
  return (
    <MantineProvider theme={DESK_THEME} forceColorScheme="light" getStyleNonce={() => nonce ?? ''}>
      <Frame>
        <Outlet />
      </Frame>
    </MantineProvider>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <Frame>
      <ErrorPage error={error} signIn={useShell().signIn} />
    </Frame>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <SiteHeader shell={useShell()} />
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
