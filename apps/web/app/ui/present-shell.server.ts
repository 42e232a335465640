import type { Shell, ShellLink, Theme } from './site-header.tsx'

const PAGES = [
  { href: '/programs', label: 'Programs' },
  { href: '/gaps', label: 'Gaps' },
  { href: '/overview', label: 'Overview' },
  { href: '/crosstab', label: 'Crosstab' },
  { href: '/method', label: 'Method' },
] as const

/** Pages whose own search box is the one on the page. */
const PAGES_WITH_SEARCH = ['/', '/programs']

type ShellFacts = { readonly url: URL; readonly theme: Theme }

/** The header of a page. */
export function presentShell({ url, theme }: ShellFacts): Shell {
  return {
    theme,
    path: url.pathname + url.search,
    links: PAGES.map((page) => asLink(page, url.pathname)),
    hasSearch: !PAGES_WITH_SEARCH.includes(url.pathname),
    account: null,
    signIn: null,
  }
}

function asLink({ href, label }: { readonly href: string; readonly label: string }, pathname: string): ShellLink {
  return { href, label, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
}
