import type { Theme } from './ui/site-header.tsx'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** The visitor's choice of light from the Cookie header; the device decides where there is none. */
export function readTheme(cookies: string | null): Theme {
  const value = /(?:^|;\s*)theme=([a-z]+)/.exec(cookies ?? '')?.[1]
  return asTheme(value)
}

/** A theme from outside; anything unknown means the device decides. */
export function asTheme(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** The Set-Cookie value that keeps a choice for a year; on an https site it travels encrypted only. */
export function themeCookie(theme: Theme, { secure }: { readonly secure: boolean }): string {
  return `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}

/**
 * A path on this site to return to, or the front page: never another host. Only characters that a header may hold are
 * let through; an address of ours has no others.
 */
export function safeReturn(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(path) && path.length < 2000 ? path : '/'
}
