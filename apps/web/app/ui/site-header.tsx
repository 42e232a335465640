import { Mark } from './mark.tsx'
import { SignOutForm } from './sign-out-form.tsx'
import styles from './site-header.module.css'

/** A visitor's choice of colours; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

export type ShellLink = { readonly href: string; readonly label: string; readonly isCurrent: boolean }

/** What the header shows: where one can go, who is signed in, and how the page looks. */
export type Shell = {
  readonly theme: Theme
  /** The address of this page, to return to after the theme was changed. */
  readonly path: string
  readonly links: readonly ShellLink[]
  /** False where the page has a search box of its own. */
  readonly hasSearch: boolean
  readonly account: { readonly name: string; readonly links: readonly ShellLink[] } | null
  /** How many things wait for whoever is signed in. */
  readonly waiting: number
  /** Where to sign in; null where one cannot. */
  readonly signIn: string | null
}

const NEXT_THEME: Record<Theme, Theme> = { system: 'dark', dark: 'light', light: 'system' }

/** The bar at the top of every page that is not the viewer. It works without script: the menus are popovers. */
export function SiteHeader({ shell }: { readonly shell: Shell }) {
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <a className={styles.brand} href="/">
          <Mark />
          Collimator
        </a>
        <button className={styles.menuButton} type="button" popoverTarget="site-menu">
          Menu
        </button>
        <nav id="site-menu" className={styles.nav} aria-label="Main" popover="auto">
          {shell.links.map((link) => (
            <HeaderLink key={link.href} link={link} />
          ))}
        </nav>
        {shell.hasSearch && <SearchForm />}
        <ThemeForm theme={shell.theme} path={shell.path} />
        {shell.waiting > 0 && <Bell count={shell.waiting} />}
        <Account shell={shell} />
      </div>
    </header>
  )
}

function HeaderLink({ link }: { readonly link: ShellLink }) {
  return (
    <a href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
      {link.label}
    </a>
  )
}

function SearchForm() {
  return (
    <search className={`${styles.search} no-print`}>
      <form method="get" action="/programs">
        <label className="visually-hidden" htmlFor="site-q">
          Search programs
        </label>
        <input id="site-q" type="search" name="q" maxLength={200} placeholder="Search programs" />
      </form>
    </search>
  )
}

function ThemeForm({ theme, path }: { readonly theme: Theme; readonly path: string }) {
  return (
    <form className={`${styles.theme} no-print`} method="post" action="/theme">
      <input type="hidden" name="theme" value={NEXT_THEME[theme]} />
      <input type="hidden" name="back" value={path} />
      <button type="submit" aria-label={`Theme: ${theme}. Switch to ${NEXT_THEME[theme]}`}>
        Theme: {theme}
      </button>
    </form>
  )
}

function Bell({ count }: { readonly count: number }) {
  return (
    <a className={`${styles.bell} no-print`} href="/me/waiting" aria-label={`Waiting for you: ${count}`}>
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d="M6 10a6 6 0 0 1 12 0v4l2 3H4l2-3zM10 20h4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {count}
    </a>
  )
}

function Account({ shell: { account, signIn } }: { readonly shell: Shell }) {
  if (account === null)
    return signIn === null ? null : (
      <a className={`${styles.signIn} no-print`} href={signIn} rel="nofollow">
        Sign in
      </a>
    )
  return (
    <div className={`${styles.account} no-print`}>
      <button type="button" popoverTarget="account-menu" aria-label={`Account of ${account.name}`}>
        {account.name}
      </button>
      <nav id="account-menu" className={styles.accountMenu} aria-label="Account" popover="auto">
        {account.links.map((link) => (
          <HeaderLink key={link.href} link={link} />
        ))}
        <SignOutForm />
      </nav>
    </div>
  )
}
