import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import styles from '../decide.module.css'
import results from '../results/results.module.css'
import type { ToolView } from './view-tool.ts'

/** Counts and shares of a tool as it ships and at the chosen threshold. */
export function ToolCounts({ view: { rows, thousand } }: { readonly view: Pick<ToolView, 'rows' | 'thousand'> }) {
  return (
    <>
      <h2>As it ships, and at your threshold</h2>
      <ScrollRegion label="As it ships, and at your threshold">
        <table className={results.table}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">As it ships</th>
              <th scope="col">Your threshold</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CountRow key={row.name} {...row} />
            ))}
          </tbody>
          {thousand.length > 0 && (
            <tbody>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  In a thousand films at the share you state
                </th>
              </tr>
              {thousand.map((row) => (
                <CountRow key={row.name} {...row} />
              ))}
            </tbody>
          )}
        </table>
      </ScrollRegion>
      <p className={styles.note}>
        Intervals are Wilson’s, 95%; those of wrong calls together add both by square-and-add. What called films come to
        is true of this session’s share of findings only.{' '}
        {thousand.length === 0
          ? 'State how common findings are where the tool is to work, and the table says what a thousand films there would come to.'
          : 'The thousand films carry sensitivity and specificity of these films over to others: that holds where those are of the same kind and as hard.'}
      </p>
    </>
  )
}

function CountRow({ name, shipped, chosen }: ToolView['rows'][number]) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{shipped}</td>
      <td>{chosen}</td>
    </tr>
  )
}
