import { ScrollRegion } from '../../../ui/scroll-region.tsx'

type Agents = readonly {
  readonly label: string
  readonly total: number
  readonly institutions: readonly { readonly name: string; readonly count: number }[]
}[]

/** Institutions by kind of agent, in the manner of the paper's Table A6. */
export function InstitutionTable({ agents }: { readonly agents: Agents }) {
  return (
    <section aria-labelledby="institutions">
      <h2 id="institutions">Who offers them</h2>
      <p className="small soft">After Table A6: institutions by kind of agent, with the number of programs.</p>
      <ScrollRegion label="Institutions">
        <table>
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col" className="number">
                Programs
              </th>
              <th scope="col">Institutions</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <tr key={agent.label}>
                <th scope="row">{agent.label}</th>
                <td className="number">{agent.total}</td>
                <td>
                  {agent.institutions.length === 0
                    ? '–'
                    : agent.institutions.map(({ name, count }) => (count > 1 ? `${name} (${count})` : name)).join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
