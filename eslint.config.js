// Readability limits, purity of the domain packages, docstrings on their exports.
// A later block of a flat config REPLACES a rule's options, so the catch selector is repeated where the rule recurs.
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'
import { requireDocstring } from './tools/scripts/eslint-require-docstring.js'

const readable = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
}
const unboundCatch = {
  selector: 'CatchClause[param=null]',
  message: 'Bind the error and handle, wrap or rethrow it.',
}
const argumentlessDate = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Take the time as an argument.',
}
const PURE = 'packages/{kernel,statistics,review,figures,curriculum,reading,imaging,ai-tools,formats}/src/**/*.ts'

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/build/**', '**/.react-router/**', 'data/**', '.cache/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...readable,
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', unboundCatch],
    },
  },
  {
    files: [PURE],
    ignores: ['**/*.test.ts', '**/test-support/**', 'packages/ai-tools/src/node/**'],
    plugins: { collimator: { rules: { 'require-docstring': requireDocstring } } },
    rules: {
      'collimator/require-docstring': 'error',
      'no-restricted-globals': [
        'error',
        'fetch',
        'process',
        'console',
        'window',
        'document',
        'setTimeout',
        'setInterval',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a seeded generator as an argument.' },
        { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
        { object: 'performance', property: 'now', message: 'Time things at the edge.' },
      ],
      'no-restricted-syntax': ['error', argumentlessDate, unboundCatch],
    },
  },
  {
    // Files and forms of strangers pass through these packages: a pattern may not try many ways through one text.
    files: ['packages/{kernel,formats,review,reading}/src/**/*.ts'],
    // The one such pattern of concepts.ts runs over its own table.
    ignores: ['**/*.test.ts', '**/test-support/**', 'packages/review/src/dedupe/programs/concepts.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain', ignoreSticky: true, ignorePartial: false }],
    },
  },
  {
    // A component is mostly markup; its length is judged apart from that of logic.
    files: ['apps/web/app/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
)
