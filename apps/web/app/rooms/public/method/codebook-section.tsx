import type { Codebook } from '@collimator/review'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import styles from './method.module.css'

/** The codebook in full: dimension by dimension, as printed and as read here. */
export function CodebookSection({ codebook }: { readonly codebook: Codebook }) {
  return (
    <section id="codebook" aria-labelledby="codebook-heading">
      <h2 id="codebook-heading">Codebook</h2>
      <p>
        {codebook.title}, version {codebook.version}, after {codebook.source.table} of {codebook.source.citation}. Read
        on {codebook.source.readOn}.
      </p>
      {codebook.dimensions.map((dimension) => (
        <details key={dimension.id} className={styles.dimension}>
          <summary>
            <strong>{dimension.name}</strong>{' '}
            <span className="soft">{dimension.values === 'multiple' ? 'several codes allowed' : 'one code'}</span>
          </summary>
          <p>
            {dimension.description} {dimension.contribution}
          </p>
          <p>
            <strong>Rule.</strong> {dimension.rule} {dimension.derivation?.note}
          </p>
          <ScrollRegion label={`Categories of ${dimension.name}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Category</th>
                  <th scope="col">As printed</th>
                  <th scope="col">Read as</th>
                  <th scope="col">Examples</th>
                </tr>
              </thead>
              <tbody>
                {dimension.categories.map((category) => (
                  <tr key={category.id}>
                    <th scope="row">{category.label}</th>
                    <td>{category.printed ?? '–'}</td>
                    <td>
                      {category.rule} {category.note && <em>{category.note}</em>}
                    </td>
                    <td>{category.examples.join(' ') || '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {dimension.notes.map((note) => (
            <p key={note} className="small">
              {note}
            </p>
          ))}
        </details>
      ))}
    </section>
  )
}
