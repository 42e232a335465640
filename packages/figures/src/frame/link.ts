import { element, joinMarkup, type Markup, textNode } from '../svg/markup.ts'

/**
 * Marks that lead somewhere. Only addresses on the same site or on http(s) become links; anything else, and no address
 * at all, leaves the marks as they are.
 * @param href e.g. `/programs?topic=technical`.
 * @param name what a screen reader says for marks that hold no words of their own, e.g. `Technical, online: 12 programs`.
 * Undefined where the words inside the link already name it: another name would hide them (WCAG 2.5.3).
 */
export function addLink(href: string | undefined, name: string | undefined, markup: Markup): Markup {
  if (href === undefined || !/^(?:https?:\/\/|[/?#.](?!\/))/.test(href)) return markup
  if (name === undefined) return element('a', { href }, joinMarkup([markup]))
  return element('a', { href, 'aria-label': name }, element('title', {}, textNode(name)), joinMarkup([markup]))
}
