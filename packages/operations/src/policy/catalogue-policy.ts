/** Who asks. A visitor reads what is published; the operator runs the command line beside the store. */
export type Actor = { readonly kind: 'visitor' } | { readonly kind: 'operator'; readonly name: string }

/** What can be done with the catalogue. */
export type CatalogueAction = 'read-published' | 'import-listings' | 'migrate-store'

/** Whether an actor may do something with the catalogue. The one place that decides it. */
export function mayWithCatalogue(actor: Actor, action: CatalogueAction): boolean {
  return action === 'read-published' || actor.kind === 'operator'
}
