import { isOwner } from './actor.ts'
import { ALLOWED, allowIf, INSTALLATION, type Policy } from './policy.ts'

const readCatalogue: Policy<null> = {
  says: 'read the published catalogue',
  may: () => ALLOWED,
  examples: INSTALLATION,
}

const importListings: Policy<null> = {
  says: 'import listings from a file and publish them',
  may: (actor) =>
    allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may import listings'),
  examples: INSTALLATION,
}

/** Who may do what with the catalogue. */
export const CATALOGUE_POLICIES = { 'catalogue.read': readCatalogue, 'catalogue.import': importListings }
