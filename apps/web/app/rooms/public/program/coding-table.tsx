import type { ShownCode } from '../../../present/program-facts.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import styles from './program.module.css'

const BASIS_WORDS = { stated: 'Page states it', inferred: 'Coder inferred it', derived: 'Derived by rule' } as const

/** The codes of a program, each with the basis for it. */
export function CodingTable({ codes }: { readonly codes: readonly ShownCode[] }) {
  return (
    <section aria-labelledby="coding">
      <h2 id="coding">Coding</h2>
      <ScrollRegion label="Codes with their basis">
        <table className={styles.coding}>
          <caption>
            By the codebook of Schuur et al. 2021; <a href="/method#codebook">what the codes mean</a>
          </caption>
          <thead>
            <tr>
              <th scope="col">Dimension</th>
              <th scope="col">Code</th>
              <th scope="col">Basis</th>
              <th scope="col">What the page says</th>
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => (
              <tr key={code.dimension}>
                <th scope="row">{code.name}</th>
                <td>
                  {code.values.length > 0 ? code.values.join('; ') : <span className={styles.hatched}>Not stated</span>}
                </td>
                <td>{code.basis === null ? '–' : BASIS_WORDS[code.basis]}</td>
                <td>{code.evidence ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
