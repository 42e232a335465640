import type { ShownOffer } from './shown-offer.ts'

type Props = { readonly offers: readonly ShownOffer[]; readonly source: string }

/** Where the films can come from: a choice that loads the form anew, since it changes what can be asked for. */
export function FilmSources({ offers, source }: Props) {
  const links = [{ source: '', label: 'Generated films', href: '/teach/new' }, ...offers]
  return (
    <nav aria-labelledby="film-sources">
      <h2 id="film-sources">Where the films come from</h2>
      <ul>
        {links.map((link) => (
          <li key={link.source}>
            <a href={link.href} aria-current={link.source === source ? 'true' : undefined}>
              {link.label}
            </a>
            {link.source === source ? ' (chosen)' : ''}
          </li>
        ))}
      </ul>
      {offers.length === 0 && (
        <p>No case pack has been imported. An owner of the installation imports packs on the command line.</p>
      )}
    </nav>
  )
}
