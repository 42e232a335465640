import { serveStatic } from '@hono/node-server/serve-static'
import type { Site } from './site.ts'

/** Built files carry a hash in their name, so they may be kept for ever; the rest of the folder an hour. */
const KEPT = [
  { pattern: '/assets/*', cache: 'public, max-age=31536000, immutable' },
  { pattern: '/*', cache: 'public, max-age=3600' },
] as const

/** Serves the built files that a browser loads. */
export function addStaticFiles(app: Site, root: string | undefined): void {
  if (root === undefined) return
  for (const { pattern, cache } of KEPT)
    app.use(pattern, serveStatic({ root, onFound: (_path, c) => c.header('Cache-Control', cache) }))
}
