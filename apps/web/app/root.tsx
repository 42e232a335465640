import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './design/tokens.css'
import './design/base.css'
import { listWaiting } from '@collimator/operations'
import type { ReactNode } from 'react'
import {
  Links,
  type LinksFunction,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from 'react-router'
import type { Route } from './+types/root'
import { pageRequest } from './context.ts'
import { asksForScript } from './room-handle.ts'
import { readTheme } from './theme.server.ts'
import { DemoBar } from './ui/demo-bar.tsx'
import { ErrorPage } from './ui/error-page.tsx'
import { usePageSetting } from './ui/page-setting.tsx'
import { presentDemo } from './ui/present-demo.server.ts'
import { presentShell } from './ui/present-shell.server.ts'
import { SiteFrame } from './ui/site-frame.tsx'
import { useShell } from './ui/use-shell.ts'
import { unwrap } from './unwrap.server.ts'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' }]

/** Notes the pattern of the route, so that the log names no address that was typed. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context, pattern }) => {
    context.get(pageRequest).record.route = `/${pattern.replace(/^\//, '')}`
  },
]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { origin, demo, context: caller } = context.get(pageRequest)
  const { actor } = caller
  const url = new URL(request.url)
  const theme = readTheme(request.headers.get('Cookie'))
  // Nobody but a person is waited for, so that a visitor's page costs no call.
  const waiting = actor.kind === 'person' ? unwrap(await listWaiting(caller, null)).count : 0
  return {
    origin,
    shell: presentShell({ url, theme, actor, waiting }),
    demo: demo ? presentDemo(demo, { actor, url }) : null,
  }
}

/** The document around every page, errors included. Framework script is loaded only where a route of the page asks for it. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { theme } = data?.shell ?? { theme: 'system' }
  const { nonce } = usePageSetting()
  const hasScript = useMatches().some(({ handle }) => asksForScript(handle))
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      data-mantine-color-scheme={hasScript ? 'light' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <script src="/enhance.js" defer />
      </head>
      <body>
        {children}
        {data?.demo && <DemoBar demo={data.demo} />}
        {hasScript && <ScrollRestoration nonce={nonce} />}
        {hasScript && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

/** Shown where not even the room of a page could be loaded. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <SiteFrame notice={null} shell={useShell()}>
      <ErrorPage error={error} />
    </SiteFrame>
  )
}
