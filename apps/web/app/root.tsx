import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './design/tokens.css'
import './design/base.css'
import type { ReactNode } from 'react'
import { Links, type LinksFunction, Meta, Outlet, useRouteLoaderData } from 'react-router'
import type { Route } from './+types/root'
import { requestSetting } from './context.ts'
import { readTheme } from './theme.server.ts'
import { catalogueNotice } from './ui/catalogue-notice.server.ts'
import { ErrorPage } from './ui/error-page.tsx'
import { Layout as SiteLayout } from './ui/layout.tsx'

export const links: LinksFunction = () => [{ rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { catalogue, origin } = context.get(requestSetting)
  const url = new URL(request.url)
  return {
    theme: readTheme(request.headers.get('Cookie')),
    notice: await catalogueNotice(catalogue),
    path: url.pathname + url.search,
    origin,
  }
}

/** Notes the pattern of the route, so that the log names no address that was typed. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context, pattern }) => {
    context.get(requestSetting).record.route = `/${pattern.replace(/^\//, '')}`
  },
]

/** The document around every page, errors included. Public pages load no framework script. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const theme = data?.theme ?? 'system'
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <script src="/enhance.js" defer />
      </head>
      <body>
        <SiteLayout notice={data?.notice ?? null} theme={theme} path={data?.path ?? '/'}>
          {children}
        </SiteLayout>
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
