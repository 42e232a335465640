import { element, joined, type Markup, textNode } from '../svg/markup.ts'

/**
 * Marks that lead somewhere. Only addresses on the same site or on http(s) become links; anything else, and no address
 * at all, leaves the marks as they are.
 * @param href e.g. `/programs?topic=technical`.
 * @param name what a screen reader says for the link, e.g. `Technical, online: 12 programs`.
 */
export function linked(href: string | undefined, name: string, markup: Markup): Markup {
  if (href === undefined || !/^(?:https?:\/\/|[/?#.](?!\/))/.test(href)) return markup
  return element('a', { href, 'aria-label': name }, element('title', {}, textNode(name)), joined([markup]))
}
