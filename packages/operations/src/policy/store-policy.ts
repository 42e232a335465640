import { isOwner } from './actor.ts'
import { allowIf, INSTALLATION, type Policy } from './policy.ts'

const readStore: Policy<null> = {
  says: 'see what the store holds',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may look at the store'),
  examples: INSTALLATION,
}

const checkStore: Policy<null> = {
  says: 'have the store checked for faults',
  may: (actor) =>
    allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may have the store checked'),
  examples: INSTALLATION,
}

const backUpStore: Policy<null> = {
  says: 'back up the store',
  may: (actor) =>
    allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may back up the store'),
  examples: INSTALLATION,
}

const moveStore: Policy<null> = {
  says: 'restore the store from a backup, or move it',
  may: (actor) =>
    allowIf(actor.kind === 'operator', 'only the operator at the command line may restore or move the store'),
  examples: INSTALLATION,
}

/** Who may care for the store. */
export const STORE_POLICIES = {
  'store.read': readStore,
  'store.check': checkStore,
  'store.back-up': backUpStore,
  'store.move': moveStore,
}
