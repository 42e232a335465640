import { withoutTrailing } from '@collimator/kernel'

const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|lang|locale|hl|l|language|sessionid|phpsessid|view|print)$/i

// One page in several languages: `/de/kurs`, `/en-GB/course`.
const LANGUAGE_SEGMENT = /\/(?:en|de|fr|es|it|nl|pt|sv|da|no|fi|pl|tr|ru|zh|ja|ko)(?:[-_][a-z]{2})?(?=\/|$)/gi

/** A web address as it compares. */
export type CanonicalUrl = {
  /** Host and path without scheme, `www.`, index file, closing slash, fragment, tracking and language parameters; '' if unreadable. */
  readonly key: string
  readonly host: string
  readonly isRoot: boolean
  /** Words of the longest path segment, joined by spaces; '' when it is not a spelled-out title. */
  readonly slug: string
  /** Years from 1990 to 2049 that the address names. */
  readonly years: readonly number[]
}

/** Characters of an address that are looked at; browsers take no longer ones. */
const LONGEST = 4000

const UNREADABLE: CanonicalUrl = { key: '', host: '', isRoot: true, slug: '', years: [] }

/** Reads a web address by its text alone. @param text with or without scheme. */
export function canonicalUrl(text: string): CanonicalUrl {
  const found = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@\s]*@)?([^/?#\s]+)([^?#\s]*)(?:\?([^#\s]*))?/i.exec(
    text.slice(0, LONGEST).trim(),
  )
  const host = (found?.[1] ?? '')
    .toLowerCase()
    .replace(/^(?:www\d?|m|en|de|fr|es|it)\.(?=[^.]+\.)/, '')
    .replace(/:(?:80|443)$/, '')
  if (!found || !host.includes('.')) return UNREADABLE
  const page = decodePath(found[2] ?? '')
    .replace(LANGUAGE_SEGMENT, '')
    .replace(/\/(?:index|default)\.\w{2,5}$/i, '')
  const path = withoutTrailing(page, '/')
  const query = (found[3] ?? '')
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.split('=')[0] ?? ''))
    .sort()
    .join('&')
  const key = `${host}${path.toLowerCase()}${query === '' ? '' : `?${query}`}`
  const years = [...key.matchAll(/(?<!\d)(?:19[9]|20[0-4])\d(?!\d)/g)].map(([year]) => Number(year))
  return { key, host, isRoot: path === '' && query === '', slug: slugOf(path), years }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (error) {
    if (error instanceof URIError) return path
    throw error
  }
}

function slugOf(path: string): string {
  const segments = path.split('/').map((segment) => segment.replace(/\.\w{2,5}$/, '').split(/[-_+ ]+/))
  const longest = segments.sort((a, b) => b.length - a.length)[0] ?? []
  return longest.length >= 4 ? longest.filter((word) => !/^\d{5,}$/.test(word)).join(' ') : ''
}
