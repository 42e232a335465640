import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  environments: {
    ssr: {
      build: { rollupOptions: { input: './server/app.ts' }, target: 'node20' },
    },
  },
  ssr: {
    // Workspace packages are TypeScript sources: they are bundled; of Mantine's hundreds of files only those in use are read. Native and WASM packages stay outside.
    noExternal: [/^@collimator\//, /^@mantine\//],
    external: ['@electric-sql/pglite', 'pg', '@napi-rs/canvas'],
  },
  worker: { format: 'es' },
  // The image loader finds its worker beside itself, which only works where it is left as it is.
  optimizeDeps: {
    include: ['react', 'react-dom', 'react-router', 'dicom-parser', 'events'],
    exclude: ['@cornerstonejs/dicom-image-loader'],
  },
})
