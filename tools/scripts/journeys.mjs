// `npm run test:e2e`: builds what is missing and runs the journeys in Chromium.
import { buildIfNeeded, installIfNeeded, requireNode, run } from './prepare.mjs'

requireNode()
installIfNeeded()
const { findChromium } = await import('../../tests/support/chromium.mjs')
if (!findChromium()) {
  console.error('The journeys need Chromium: install Debian’s chromium, or set CHROMIUM to its path.')
  process.exit(1)
}
buildIfNeeded()
run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', ...process.argv.slice(2)])
