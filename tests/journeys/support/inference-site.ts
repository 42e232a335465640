import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
}

// What the application's own pages will have to allow, and nothing from any other origin.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; base-uri 'none'"

/** A site of one page that runs AI tools in the browser, on loopback. */
export type InferenceSite = {
  readonly origin: string
  /** Puts a model where the page can fetch it, and gives its address. */
  readonly offer: (name: string, model: Uint8Array) => Promise<string>
  readonly close: () => Promise<void>
}

/** Builds the page with the application's bundler and serves it. */
export async function startInferenceSite(): Promise<InferenceSite> {
  const folder = await mkdtemp(join(tmpdir(), 'collimator-inference-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      target: 'es2022',
      assetsInlineLimit: 0,
      rollupOptions: {
        input: join(import.meta.dirname, 'inference-page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  })
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>AI</title><script type="module" src="/page.js"></script>',
  )
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = path === '/' ? '/index.html' : path
    readFile(join(folder, file)).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain')
        response.setHeader('content-security-policy', POLICY)
        response.end(bytes)
      },
      (error: Error) => response.writeHead(404).end(error.message),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    offer: async (name, model) => {
      await writeFile(join(folder, name), model)
      return `/${name}`
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
