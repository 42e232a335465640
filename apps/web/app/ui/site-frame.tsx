import type { ReactNode } from 'react'
import styles from './site-frame.module.css'
import { type Shell, SiteHeader } from './site-header.tsx'

/** What the frame says about the data on the page. */
export type CatalogueNotice = {
  readonly banner: string
  readonly detail: string
  readonly edition: number
  readonly published: string
}

type SiteFrameProps = {
  readonly notice: CatalogueNotice | null
  readonly shell: Shell
  readonly children: ReactNode
}

/** Header, banner, page and footer of the public site. */
export function SiteFrame({ notice, shell, children }: SiteFrameProps) {
  return (
    <>
      <SkipLink />
      <SiteHeader shell={shell} />
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

/** The first link of every page: to its content. */
export function SkipLink() {
  return (
    <a className="skip" href="#main">
      Skip to the page
    </a>
  )
}

function Footer({ notice }: { readonly notice: CatalogueNotice | null }) {
  return (
    <footer className={styles.footer}>
      <div>
        {notice && (
          <p>
            Catalogue edition {notice.edition}, published {notice.published}. Every code shows its evidence; what a page
            does not state stays unknown.
          </p>
        )}
        <p>
          Not for diagnosis. Collimator is open source under the MIT licence. Cookies: your choice of theme, your
          session while you are signed in, and what you read without an account.
        </p>
      </div>
    </footer>
  )
}
