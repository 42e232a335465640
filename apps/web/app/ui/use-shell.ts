import { useRouteLoaderData } from 'react-router'
import type { Shell } from './site-header.tsx'

const BARE: Shell = { theme: 'system', path: '/', links: [], hasSearch: false, account: null, waiting: 0, signIn: null }

/** What the header shows; only the mark where not even that could be loaded. */
export function useShell(): Shell {
  return useRouteLoaderData<{ readonly shell: Shell }>('root')?.shell ?? BARE
}
