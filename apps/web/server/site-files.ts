import { describeEdition, listProgramIds } from '@collimator/operations'
import { unwrap } from '../app/unwrap.server.ts'
import type { Site } from './site.ts'

/** /healthz, /robots.txt and /sitemap.xml. */
export function addSiteFiles(site: Site, originOf: (url: string) => string): void {
  site.get('/healthz', async (c) => {
    const edition = unwrap(await describeEdition(c.get('caller'), null))
    return c.json({ ok: true, edition: edition?.number ?? null })
  })
  site.get('/robots.txt', (c) => c.text(`User-agent: *\nAllow: /\nSitemap: ${originOf(c.req.url)}/sitemap.xml\n`))
  site.get('/sitemap.xml', async (c) => {
    const origin = originOf(c.req.url)
    const ids = unwrap(await listProgramIds(c.get('caller'), { limit: 40_000 }))
    const pages = [
      '/',
      '/programs',
      '/overview',
      '/gaps',
      '/crosstab',
      '/method',
      ...ids.map((id) => `/programs/${encodeURIComponent(id)}`),
    ]
    const body = pages.map((page) => `<url><loc>${escapeXml(origin + page)}</loc></url>`).join('')
    return c.body(
      `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${body}</urlset>`,
      200,
      { 'Content-Type': 'application/xml' },
    )
  })
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
