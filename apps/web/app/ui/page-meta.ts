/** Title, description and canonical address of a page. */
export function pageMeta(page: { readonly title: string; readonly description: string; readonly canonical: string }) {
  return [
    { title: `${page.title} · Collimator` },
    { name: 'description', content: page.description },
    { tagName: 'link', rel: 'canonical', href: page.canonical },
    { property: 'og:title', content: page.title },
    { property: 'og:description', content: page.description },
  ]
}
