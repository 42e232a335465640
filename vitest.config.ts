import { defineConfig } from 'vitest/config'

const shared = {
  setupFiles: ['./test-support/fail-on-console.ts', './test-support/fixed-seed.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
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
          include: ['packages/*/src/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'training/**/*.test.ts'],
        },
      },
      { test: { ...shared, name: 'golden', include: ['golden/**/*.test.ts'] } },
      { test: { ...shared, name: 'e2e', include: ['e2e/**/*.test.ts'], fileParallelism: false } },
      {
        test: {
          ...shared,
          name: 'db',
          include: ['packages/db/test/**/*.test.ts'],
          globalSetup: ['packages/db/test/support/prepare-stores.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
