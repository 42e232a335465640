// `npm run check`: format, lint, boundaries, types and unit tests, offline. `--static` leaves the tests out.
import { isInstalled, run } from './prepare.mjs'

const node = process.execPath
run(node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
run(node, ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])
run(node, ['tools/scripts/boundaries.mjs'])
run(node, ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'])
// Once more without tests: a package that only they use is no dependency.
run(node, [
  'node_modules/knip/bin/knip.js',
  '--no-progress',
  '--no-config-hints',
  '--production',
  '--exclude',
  'exports',
])
run(node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
run(node, ['node_modules/@react-router/dev/bin.js', 'typegen', 'apps/web'])
run(node, ['node_modules/typescript/bin/tsc', '-p', 'apps/web/tsconfig.json'])
run(node, ['node_modules/typescript/bin/tsc', '-p', 'tests/journeys/tsconfig.json'])
if (isInstalled('tools/training')) run(node, ['node_modules/typescript/bin/tsc', '-p', 'tools/training/tsconfig.json'])
else console.log('not checked: types of tools/training, whose packages npm ci --prefix tools/training installs')
if (!process.argv.includes('--static')) run(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'])
