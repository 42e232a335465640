import type { DescribedProgram, JsonLd } from './described-program.ts'
import { dropUnknown } from './known.ts'

/** The provider as `Organization`; `undefined` when nobody is named. */
export function providerNode({ provider }: DescribedProgram): JsonLd | undefined {
  return provider && dropUnknown({ '@type': 'Organization', name: provider.name, url: provider.url })
}

/** What it costs as `Offer`; `undefined` when no price is stated. */
export function offerNode({ price, url }: DescribedProgram): JsonLd | undefined {
  if (price === undefined) return undefined
  if (price === 'free') return dropUnknown({ '@type': 'Offer', category: 'Free', price: 0, url })
  return dropUnknown({ '@type': 'Offer', category: 'Paid', price: price.amount, priceCurrency: price.currency, url })
}

/**
 * Where it is held: a `VirtualLocation` for what is online, a `Place` for what is not, both for what is blended.
 * @returns `undefined` when nothing is known, or when an on-site program names no place and no country.
 */
export function locationNode(program: DescribedProgram): JsonLd | readonly JsonLd[] | undefined {
  const online: JsonLd = { '@type': 'VirtualLocation', url: program.url ?? program.page }
  const place = placeNode(program)
  if (program.mode === 'online') return online
  if (program.mode === 'blended') return place ? [place, online] : online
  return program.mode === 'onsite' ? place : undefined
}

function placeNode({ place, country }: DescribedProgram): JsonLd | undefined {
  if (place === undefined && country === undefined) return undefined
  const address = country === undefined ? undefined : { '@type': 'PostalAddress', addressCountry: country }
  return dropUnknown({ '@type': 'Place', name: place ?? country, address })
}
