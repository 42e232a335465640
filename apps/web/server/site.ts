import type { Hono } from 'hono'

/** The application that all doors are added to. */
export type Site = Hono<{ Variables: { secureHeadersNonce: string } }>
