import { reactRouter } from '@react-router/dev/vite'
import { createLogger, defineConfig } from 'vite'

export default defineConfig({
  customLogger: quietLogger(),
  plugins: [reactRouter()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // The viewer's decoders are WebAssembly with glue of their own; only routes of the viewer load them.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  environments: {
    ssr: {
      build: { rollupOptions: { input: './server/serve.ts' }, target: 'node20' },
    },
  },
  ssr: {
    // Workspace packages are TypeScript sources: they are bundled. So are packages of many small files, which a start would
    // open one by one. Native and WASM packages stay outside.
    noExternal: [
      /^@collimator\//,
      /^@mantine\//,
      /^drizzle-orm/,
      /^zod/,
      /^d3-/,
      /^internmap/,
      /^hono/,
      /^csv-stringify/,
    ],
    external: ['@electric-sql/pglite', 'pg', '@napi-rs/canvas'],
  },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  // The image loader finds its worker beside itself, which only works where it is left as it is.
  optimizeDeps: {
    include: ['react', 'react-dom', 'react-router', 'dicom-parser', 'events'],
    exclude: ['@cornerstonejs/dicom-image-loader'],
  },
})

/**
 * Vite's log without two warnings that nobody here can act on, so that a warning that matters is seen: decoders of
 * images mention modules of Node that they use outside browsers only, and the framework's plugin sets an option by its
 * former name.
 */
function quietLogger() {
  const logger = createLogger()
  const { warn } = logger
  logger.warn = (message, options) => {
    const isKnown = /externalized for browser compatibility|`envFile` option is deprecated/u.test(message)
    if (!isKnown) warn(message, options)
  }
  return logger
}
