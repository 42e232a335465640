import styles from './crosstab.module.css'
import type { presentCrosstab } from './present-crosstab.server.ts'

/** The test of association with its strength and interval, or the reason why there is none. */
export function AssociationNote({
  association,
}: {
  readonly association: ReturnType<typeof presentCrosstab>['association']
}) {
  if (association.kind === 'none') {
    return (
      <p className={styles.note}>
        <strong>No test of association.</strong> {association.reason}
      </p>
    )
  }
  return (
    <div className={styles.note}>
      <p>
        <strong>{association.test}</strong> {association.why}
      </p>
      <p>{association.strength}</p>
      <p className="small soft">
        Computed on the {association.n} programs whose pages state both. Listings are not a random sample of all
        programs, so read the p-value as a description, not as proof.
      </p>
    </div>
  )
}
