// `npm run train`: teaches the small networks. What only learning needs is not among the packages of the root.
import { spawnSync } from 'node:child_process'
import { isInstalled, ROOT, requireNode } from './prepare.mjs'

requireNode()
if (!isInstalled('tools/training')) {
  console.error('Training needs packages of its own: run npm ci --prefix tools/training, then this again.')
  process.exit(1)
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/tsx/dist/cli.mjs', 'tools/training/train.ts', ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
)
process.exit(status ?? 1)
