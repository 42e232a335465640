import { gzipSync } from 'node:zlib'
import type { WebServer } from './web-server.ts'

/** Bytes of one kind of file that a page brings: as they are, and as a browser that accepts gzip gets them. */
export type Weight = { readonly raw: number; readonly sent: number }

/** Everything a browser loads for one page. */
export type PageWeight = {
  readonly path: string
  readonly html: Weight
  readonly styles: Weight
  readonly scripts: Weight
  /** Scripts compressed with gzip, whatever the server does; inline scripts included. */
  readonly scriptsGzip: number
  readonly fonts: Weight
}

type Face = { readonly url: string; readonly ranges: readonly (readonly [from: number, to: number])[] }

const NOTHING: Weight = { raw: 0, sent: 0 }

/** Weighs a page with all that its HTML and style sheets name. A font counts when the page holds a character of it. */
export async function weighPage(server: WebServer, path: string): Promise<PageWeight> {
  const html = (await server.fetch(path, 'identity')).body.toString()
  const styleUrls = addresses(html, /<link[^>]+rel="stylesheet"[^>]*>/g, /href="([^"]+)"/)
  const scriptUrls = [
    ...addresses(html, /<script[^>]+src="[^>]*>/g, /src="([^"]+)"/),
    ...addresses(html, /<link[^>]+rel="modulepreload"[^>]*>/g, /href="([^"]+)"/),
  ]
  const css = (await texts(server, styleUrls)).join('\n')
  const inline = [...html.matchAll(/<script(?![^>]*(?:src=|ld\+json))[^>]*>([^<]+)<\/script>/g)].map(([, code]) => code)
  const code = [...(await texts(server, scriptUrls)), ...inline].join('\n')
  const used = new Set([...html].map((character) => character.codePointAt(0) ?? 0))
  const fontUrls = facesOf(css).filter(({ ranges }) => isUsed(ranges, used))
  return {
    path,
    html: await weigh(server, [path]),
    styles: await weigh(server, styleUrls),
    scripts: await weigh(server, scriptUrls),
    scriptsGzip: code === '' ? 0 : gzipSync(code).byteLength,
    fonts: await weigh(server, [...new Set(fontUrls.map(({ url }) => url))]),
  }
}

function addresses(html: string, tag: RegExp, attribute: RegExp): string[] {
  const found = [...html.matchAll(tag)].flatMap(([element]) => attribute.exec(element)?.[1] ?? [])
  return [...new Set(found)]
}

async function texts(server: WebServer, urls: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const url of urls) found.push((await server.fetch(url, 'identity')).body.toString())
  return found
}

async function weigh(server: WebServer, urls: readonly string[]): Promise<Weight> {
  let sum = NOTHING
  for (const url of urls) {
    const raw = (await server.fetch(url, 'identity')).body.byteLength
    const sent = (await server.fetch(url, 'gzip')).body.byteLength
    sum = { raw: sum.raw + raw, sent: sum.sent + sent }
  }
  return sum
}

function facesOf(css: string): Face[] {
  return [...css.matchAll(/@font-face\s*{([^}]*)}/g)].flatMap(([, face = '']) => {
    const url = /url\(["']?(\/[^"')]+\.woff2)/.exec(face)?.[1]
    const ranges = /unicode-range:([^;}]*)/.exec(face)?.[1] ?? 'U+0-10FFFF'
    return url ? [{ url, ranges: ranges.split(',').map(rangeOf) }] : []
  })
}

/** `U+41`, `U+41-5A` or `U+4??`. */
function rangeOf(written: string): readonly [number, number] {
  const [from = '', to = from] = written.trim().slice(2).split('-')
  return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)]
}

function isUsed(ranges: Face['ranges'], characters: ReadonlySet<number>): boolean {
  return ranges.some(([from, to]) => [...characters].some((character) => character >= from && character <= to))
}
