import { type Actor, may } from '@collimator/operations'
import type { Shell, ShellLink, Theme } from './site-header.tsx'

const PAGES = [
  { href: '/programs', label: 'Programs' },
  { href: '/gaps', label: 'Gaps' },
  { href: '/overview', label: 'Overview' },
  { href: '/crosstab', label: 'Crosstab' },
  { href: '/practise', label: 'Practise' },
  { href: '/method', label: 'Method' },
] as const

const OWN_ACCOUNT = { href: '/me/account', label: 'Your account' }

/** Pages whose own search box is the one on the page. */
const PAGES_WITH_SEARCH = ['/', '/programs']

type ShellFacts = { readonly url: URL; readonly theme: Theme; readonly actor: Actor; readonly waiting?: number }

/** The header of a page. */
export function presentShell({ url, theme, actor, waiting = 0 }: ShellFacts): Shell {
  return {
    theme,
    path: url.pathname + url.search,
    links: [...PAGES, ...roomsOf(actor)].map((page) => asLink(page, url.pathname)),
    hasSearch: !PAGES_WITH_SEARCH.includes(url.pathname),
    account: actor.kind === 'person' ? { name: actor.name, links: [asLink(OWN_ACCOUNT, url.pathname)] } : null,
    waiting,
    signIn: signInAddress(url),
  }
}

/** Pages that lead away from themselves, or whose address holds a secret: whoever signs in there goes to the front page. */
const NO_WAY_BACK = /^\/($|sign-out|claim\/|invitation\/|reset-password|confirm-address\/)/

/** Where a visitor signs in to come back here; null on that very page. */
function signInAddress({ pathname, search }: URL): string | null {
  if (pathname === '/sign-in') return null
  return NO_WAY_BACK.test(pathname) ? '/sign-in' : `/sign-in?back=${encodeURIComponent(pathname + search)}`
}

/** What only some may open. */
function roomsOf(actor: Actor): readonly { readonly href: string; readonly label: string }[] {
  return [
    ...(may(actor, 'reading.checks', null).allowed ? [{ href: '/check', label: 'Check' }] : []),
    ...(actor.kind === 'person' && may(actor, 'exercise.add', null).allowed
      ? [{ href: '/teach', label: 'Teach' }]
      : []),
    ...administrationOf(actor),
  ]
}

/** Owners open the administration; those who run a review, programme or department, the people in it. */
function administrationOf(actor: Actor): readonly { readonly href: string; readonly label: string }[] {
  if (may(actor, 'rights.read', null).allowed) return [{ href: '/admin', label: 'Administration' }]
  return may(actor, 'person.list-led', null).allowed ? [{ href: '/admin/people', label: 'People' }] : []
}

function asLink({ href, label }: { readonly href: string; readonly label: string }, pathname: string): ShellLink {
  return { href, label, isCurrent: pathname === href || pathname.startsWith(`${href}/`) }
}
