import { serve } from './serve.ts'

await serve({ development: process.argv.includes('--dev'), isDemo: process.argv.includes('--demo') })
