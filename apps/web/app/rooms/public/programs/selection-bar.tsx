import type { presentPrograms } from './present-programs.server.ts'
import styles from './programs.module.css'

type PageView = ReturnType<typeof presentPrograms>

/** The text search, and the tabs for where a listing stands in the review. */
export function SelectionBar({ page }: { readonly page: PageView }) {
  return (
    <>
      <search className={styles.search}>
        <label htmlFor="q">Search titles, providers and descriptions</label>
        <div className={styles.searchRow}>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={page.text}
            form="selection"
            maxLength={200}
            placeholder="segmentation, residents, “AI Act”, -python"
          />
          <button className="button primary" type="submit" form="selection">
            Search
          </button>
        </div>
      </search>
      <nav className={styles.tabs} aria-label="Review status">
        {page.statusTabs.map((tab) => (
          <a key={tab.label} href={tab.href} aria-current={tab.chosen ? 'true' : undefined}>
            {tab.label} <span className={styles.count}>{tab.count}</span>
          </a>
        ))}
      </nav>
    </>
  )
}
