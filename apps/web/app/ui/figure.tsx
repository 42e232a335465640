import type { DrawnFigure } from '@collimator/operations'
import styles from './figure.module.css'
import { ScrollRegion } from './scroll-region.tsx'

/** A figure with its downloads and the table behind it. Wide and narrow drawings hold the same data. */
export function Figure({ figure, heading }: { readonly figure: DrawnFigure; readonly heading?: string }) {
  return (
    <figure className={styles.figure} id={figure.id}>
      {heading && <h2>{heading}</h2>}
      {/* The drawing is our own SVG text: every word in it is escaped where it is written. */}
      <div className={`${styles.drawing} ${styles.wide}`} dangerouslySetInnerHTML={{ __html: figure.wide }} />
      <div className={`${styles.drawing} ${styles.narrow}`} dangerouslySetInnerHTML={{ __html: figure.narrow }} />
      <figcaption className={styles.foot}>
        <p>{figure.after}</p>
        <p className="no-print">
          Download{' '}
          {figure.downloads.map((download, at) => (
            <span key={download.href}>
              {at > 0 && ', '}
              <a href={download.href} rel="nofollow">
                {download.label}
                <span className="visually-hidden"> of {figure.title}</span>
              </a>
            </span>
          ))}
        </p>
      </figcaption>
      <details>
        <summary>The numbers behind this figure</summary>
        <ScrollRegion label={`Numbers: ${figure.title}`}>
          <table>
            <thead>
              <tr>
                {figure.table.header.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figure.table.rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, at) =>
                    at === 0 ? (
                      <th key={figure.table.header[at]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={figure.table.header[at]} className={typeof cell === 'number' ? 'number' : undefined}>
                        {cell ?? 'page does not say'}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </figure>
  )
}
