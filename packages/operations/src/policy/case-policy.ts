import { isOwner } from './actor.ts'
import { ALLOWED, allowIf, INSTALLATION, type Policy } from './policy.ts'

const listCases: Policy<null> = {
  says: 'see which cases there are, with their licences',
  may: () => ALLOWED,
  examples: INSTALLATION,
}

const importCases: Policy<null> = {
  says: 'import cases',
  may: (actor) => allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may import cases'),
  examples: INSTALLATION,
}

const exportCases: Policy<null> = {
  says: 'export cases with their truth',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may export cases'),
  examples: INSTALLATION,
}

const withdrawCases: Policy<null> = {
  says: 'withdraw a case, so that nobody sees it any more',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may withdraw cases'),
  examples: INSTALLATION,
}

/** Who may do what with cases. Owners answer for licences, so only they move files. */
export const CASE_POLICIES = {
  'cases.list': listCases,
  'cases.import': importCases,
  'cases.export': exportCases,
  'cases.withdraw': withdrawCases,
}
