import { defineConfig } from 'vitest/config'

const shared = {
  setupFiles: ['./tests/support/fail-on-console.ts', './tests/support/fixed-seed.ts'],
  // Only a hang ends here: how fast a machine is must not decide a test. Speed is measured by npm run bench.
  testTimeout: 900_000,
  hookTimeout: 900_000,
}

export default defineConfig({
  test: {
    // Two cores on the reference machine; more forks only thrash.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          globalSetup: ['./tests/support/stores-of-run.ts'],
          include: ['packages/*/src/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'tools/fuzz/**/*.test.ts'],
        },
      },
      { test: { ...shared, name: 'golden', include: ['tests/golden/**/*.test.ts'] } },
      { test: { ...shared, name: 'training', include: ['tools/training/**/*.test.ts'] } },
      { test: { ...shared, name: 'journeys', include: ['tests/journeys/**/*.test.ts'], fileParallelism: false } },
      {
        test: {
          ...shared,
          name: 'db',
          include: ['packages/db/test/**/*.test.ts', 'tests/stores/**/*.test.ts'],
          globalSetup: ['packages/db/test/support/prepare-stores.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
