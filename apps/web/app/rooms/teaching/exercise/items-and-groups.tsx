import list from '../../admin/admin-list.module.css'
import type { presentGroups, presentItems } from './present-items.server.ts'

/** With against without AI for what was shown of it and for each tool. */
export function Groups({ groups }: { readonly groups: ReturnType<typeof presentGroups> }) {
  if (groups.length === 0) return null
  return (
    <>
      <h2>By what was shown, and by tool</h2>
      <p>The same comparison on a part of the films. Several comparisons make a chance finding more likely.</p>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Films</th>
            <th scope="col">Size</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, group, size, difference }) => (
            <tr key={key}>
              <th scope="row">{group}</th>
              <td data-label="Size">{size}</td>
              <td data-label="Difference">{difference}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Which films discriminate and which are broken. */
export function Items({ items }: { readonly items: ReturnType<typeof presentItems> }) {
  return (
    <>
      <h2>Films as items</h2>
      <p>
        {items.summary} Each reader counts by the first read: alone, or with the AI where nobody reads alone.
        Discrimination is the correlation of a right call with the reader’s share right on the other films; all
        intervals are 95%.
      </p>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">Film</th>
            <th scope="col">Truth</th>
            <th scope="col">Readers right</th>
            <th scope="col">Discrimination</th>
            <th scope="col">AI</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {items.rows.map(({ film, truth, right, discrimination, ai, verdict, isSuspect }) => (
            <tr key={film}>
              <th scope="row">{film}</th>
              <td data-label="Truth">{truth}</td>
              <td data-label="Readers right">{right}</td>
              <td data-label="Discrimination">{discrimination}</td>
              <td data-label="AI">{ai}</td>
              <td data-label="Verdict">{isSuspect ? <strong>{verdict}</strong> : verdict}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
