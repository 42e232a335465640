import { type Catalogue, describeEdition, listProgramIds } from '@collimator/operations'
import type { Site } from './site.ts'

/** /healthz, /robots.txt and /sitemap.xml. */
export function addSiteFiles(app: Site, catalogue: Catalogue, originOf: (url: string) => string): void {
  app.get('/healthz', async (c) => {
    const edition = await describeEdition(catalogue)
    return c.json({ ok: true, edition: edition?.number ?? null })
  })
  app.get('/robots.txt', (c) => c.text(`User-agent: *\nAllow: /\nSitemap: ${originOf(c.req.url)}/sitemap.xml\n`))
  app.get('/sitemap.xml', async (c) => {
    const origin = originOf(c.req.url)
    const ids = await listProgramIds(catalogue, 40_000)
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
