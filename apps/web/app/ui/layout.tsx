import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import styles from './layout.module.css'
import { Mark } from './mark.tsx'

const PAGES = [
  { to: '/programs', label: 'Programs' },
  { to: '/overview', label: 'Overview' },
  { to: '/gaps', label: 'Gaps' },
  { to: '/crosstab', label: 'Crosstab' },
  { to: '/method', label: 'Method' },
] as const

/** What the layout says about the data on the page. */
export type CatalogueNotice = {
  readonly banner: string
  readonly detail: string
  readonly edition: number
  readonly published: string
}

type LayoutProps = {
  readonly notice: CatalogueNotice | null
  readonly theme: Theme
  readonly path: string
  readonly children: ReactNode
}

/** A visitor's choice of light; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'

const NEXT_THEME: Record<Theme, Theme> = { system: 'dark', dark: 'light', light: 'system' }
const THEME_LABEL: Record<Theme, string> = { system: 'as device', light: 'light', dark: 'dark' }

/** Header, banner, page and footer of the public site. */
export function Layout({ notice, theme, path, children }: LayoutProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <NavLink className={styles.brand ?? ''} to="/" end>
            <Mark />
            Collimator
          </NavLink>
          <nav className={styles.nav} aria-label="Main">
            {PAGES.map((page) => (
              <NavLink key={page.to} to={page.to}>
                {page.label}
              </NavLink>
            ))}
          </nav>
          <form className={`${styles.theme} no-print`} method="post" action="/theme">
            <input type="hidden" name="theme" value={NEXT_THEME[theme]} />
            <input type="hidden" name="back" value={path} />
            <button
              type="submit"
              aria-label={`Colours: ${THEME_LABEL[theme]}. Change to ${THEME_LABEL[NEXT_THEME[theme]]}`}
            >
              Colours: {THEME_LABEL[theme]}
            </button>
          </form>
        </div>
      </header>
      {notice && (
        <aside className={styles.banner} aria-label="How far to trust these data">
          <p>
            <strong>{notice.banner}.</strong> {notice.detail} <a href="/method#limits">How far to trust it</a>
          </p>
        </aside>
      )}
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <Footer notice={notice} />
    </>
  )
}

function Footer({ notice }: { readonly notice: CatalogueNotice | null }) {
  return (
    <footer className={styles.footer}>
      <div>
        {notice && (
          <p>
            Catalogue edition {notice.edition}, published {notice.published}. Every code has its evidence; what a page
            does not say stays unknown.
          </p>
        )}
        <p>
          Not for diagnosis. Collimator is open source under the MIT licence and sets no cookie but your choice of
          colours.
        </p>
      </div>
    </footer>
  )
}
