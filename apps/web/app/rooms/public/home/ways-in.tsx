import styles from './home.module.css'

const WAYS = [
  {
    who: 'Radiologist, resident, radiographer, physicist',
    what: 'Find training that fits your role, language and time.',
    links: [
      { href: '/programs?role=resident', label: 'Programs that name residents' },
      { href: '/programs?role=radiographer&status=all', label: 'Everything that names radiographers' },
      { href: '/programs?content-type=active-hands-on', label: 'Hands-on programs' },
    ],
  },
  {
    who: 'Programme director, department head',
    what: 'See what exists and what is missing, by role and country.',
    links: [
      { href: '/gaps', label: 'The gap map' },
      { href: '/gaps?columns=country', label: 'Topics by country' },
      { href: '/overview', label: 'The overview in figures' },
    ],
  },
  {
    who: 'Reviewer, researcher, librarian',
    what: 'Check the method, cross-tabulate, download the data.',
    links: [
      { href: '/method', label: 'Protocol, codebook and flow' },
      { href: '/crosstab', label: 'Cross-tabulate two dimensions' },
      { href: '/programs.xlsx?status=all', label: 'All listings as a spreadsheet' },
    ],
  },
  {
    who: 'Training provider',
    what: 'See how your program is coded, and what its page leaves open.',
    links: [{ href: '/programs?status=limited-information', label: 'Programs with too little information' }],
  },
] as const

/** Where each kind of user starts. */
export function WaysIn() {
  return (
    <section aria-labelledby="ways-in">
      <h2 id="ways-in">Where to start</h2>
      <ul className={styles.ways}>
        {WAYS.map((way) => (
          <li key={way.who}>
            <h3>{way.who}</h3>
            <p>{way.what}</p>
            <ul>
              {way.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
