import type { Actor, DemoPerson } from '@collimator/operations'

/** The bar of the demonstration: everybody whom one can be, and who one is. */
export function presentDemo(
  people: readonly DemoPerson[],
  { actor, url }: { readonly actor: Actor; readonly url: URL },
) {
  const self = actor.kind === 'person' ? actor.id : null
  return {
    back: url.pathname + url.search,
    choices: [
      { key: '', label: 'Signed out', name: null, isCurrent: self === null },
      ...people.map(({ key, id, name, role }) => ({ key, label: role, name, isCurrent: id === self })),
    ],
  }
}

/** What the bar shows. */
export type DemoView = ReturnType<typeof presentDemo>
