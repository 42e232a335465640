import type { ShownFacts } from '../present/program-facts.ts'
import styles from './program-card.module.css'

const ON_CARD = ['delivery-mode', 'duration', 'price', 'content-type', 'topic']

/** A program in a list: what is known, and what its page does not say. */
export function ProgramCard({ facts, compareForm }: { readonly facts: ShownFacts; readonly compareForm?: string }) {
  const meta = [facts.provider, facts.where, facts.when].filter((part) => part !== null)
  const codes = facts.codes.filter((code) => ON_CARD.includes(code.dimension)).flatMap((code) => code.values)
  return (
    <article className={styles.card} aria-labelledby={`program-${facts.id}`}>
      <div className={styles.head}>
        <h3 id={`program-${facts.id}`}>
          <a href={`/programs/${facts.id}`}>{facts.title}</a>
        </h3>
        <span className={`${styles.status} ${facts.status === 'included' ? styles.included : ''}`}>
          {facts.statusLabel}
        </span>
      </div>
      {meta.length > 0 && <p className={styles.meta}>{meta.join(' · ')}</p>}
      {codes.length > 0 && (
        <ul className={styles.codes} aria-label="Codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        {facts.unsaid.length > 0 && (
          <p className={styles.unsaid}>Not stated: {facts.unsaid.map((name) => name.toLowerCase()).join(', ')}</p>
        )}
        {compareForm && (
          <label className={styles.compare}>
            <input type="checkbox" name="ids" value={facts.id} form={compareForm} />
            Compare<span className="visually-hidden"> {facts.title}</span>
          </label>
        )}
      </div>
    </article>
  )
}
