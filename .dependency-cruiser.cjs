/* Module boundaries of the workspace. Every rule says why it exists.
   Change a rule only with a decision record in docs/decisions; never loosen one to make a build pass. */
const DOMAIN = 'review|curriculum|reading'
const BELOW = ['^packages/(kernel|statistics)/src/', 'node_modules/zod/']
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule(
      'domain-is-pure',
      'Decisions must be testable without a database, a clock, a disk or a network, and the three rooms must not tangle: a domain package imports itself, kernel, statistics and zod.',
      { path: `^packages/(${DOMAIN})/src/`, pathNot: ['[.]test[.]ts$', '/test-support/'] },
      { pathNot: ['^packages/$1/src/', ...BELOW] },
    ),
    rule(
      'statistics-is-pure',
      'Formulas know numbers, not programs or readers. Spaced repetition comes from ts-fsrs (decision 0004).',
      { path: '^packages/statistics/src/', pathNot: ['[.]test[.]ts$', '/test-support/'] },
      { pathNot: ['^packages/statistics/src/', '^packages/kernel/src/', 'node_modules/ts-fsrs/'] },
    ),
    rule(
      'kernel-imports-nothing',
      'kernel is the bottom; anything it needs belongs in it or above it.',
      { path: '^packages/kernel/src/', pathNot: ['[.]test[.]ts$', '/test-support/'] },
      { pathNot: ['^packages/kernel/src/', 'node_modules/zod/'] },
    ),
    rule(
      'figures-draws-numbers',
      'A chart knows marks, scales and words; which room asked for it is not its business (decision 0003).',
      { path: '^packages/figures/src/', pathNot: ['[.]test[.]ts$', '/test-support/'] },
      { pathNot: ['^packages/(figures|kernel)/src/', 'node_modules/(d3-[a-z]+|internmap|@types)/'] },
    ),
    rule(
      'imaging-knows-no-room',
      'Phantom, projection and DICOM objects are physics and formats; cases and readers come from above.',
      { path: '^packages/imaging/src/' },
      { path: '^(packages/(?!imaging|kernel|statistics)|apps/)' },
    ),
    rule(
      'formats-knows-no-room',
      'Codecs turn text or bytes into plain records and back; which room uses them is not their business.',
      { path: '^packages/formats/src/' },
      { path: '^(packages/(?!formats|kernel)|apps/)' },
    ),
    rule(
      'ai-tools-run-everywhere',
      'A tool gives the same answer in a browser and in Node, on whatever film it is given (decision 0032); what only Node has is in node/.',
      { path: '^packages/ai-tools/src/', pathNot: ['[.]test[.]ts$', '^packages/ai-tools/src/node/'] },
      {
        pathNot: [
          '^packages/(ai-tools/src/(?!node/)|imaging/src/|statistics/src/|kernel/src/)',
          'node_modules/onnxruntime-(web|common)/',
        ],
      },
    ),
    rule(
      'ai-tools-know-no-room',
      'Readers and exercises come from above; the reading room may import the tools, not the other way round (decision 0063).',
      { path: '^packages/ai-tools/src/', pathNot: ['[.]test[.]ts$'] },
      { path: '^(packages/(?!ai-tools|imaging|statistics|kernel)|apps/)' },
    ),
    rule(
      'only-ai-tools-run-networks',
      'The runtime weighs 14 MB; it is loaded with the first model, in a worker, and nowhere else.',
      { path: '^(packages/(?!ai-tools)|apps/)', pathNot: ['[.]test[.]ts$'] },
      { path: 'node_modules/onnxruntime-web/' },
    ),
    rule(
      'web-client-knows-no-room',
      'Whether an address may be fetched is one guard for everybody; what is fetched, and why, is the caller’s business (decision 0063).',
      { path: '^packages/web-client/src/', pathNot: ['[.]test[.]ts$'] },
      { path: '^(packages/(?!web-client|kernel)|apps/|node_modules/)' },
    ),
    rule(
      'files-know-no-room',
      'A file is its content; who refers to it, and why, is the caller’s business (decision 0061).',
      { path: '^packages/files/src/', pathNot: ['[.]test[.]ts$'] },
      { path: '^(packages/(?!files|kernel)|apps/|node_modules/)' },
    ),
    rule(
      'control-knows-no-room',
      'How two processes of one computer talk is the same whatever they say (decision 0064).',
      { path: '^packages/control/src/', pathNot: ['[.]test[.]ts$'] },
      { path: '^(packages/(?!control|kernel)|apps/|node_modules/(?!zod))' },
    ),
    rule(
      'only-db-knows-sql',
      'Query builders and drivers live in packages/db, so that storage can change in one place.',
      { pathNot: '^packages/db/' },
      { path: 'node_modules/(drizzle-orm|pg|@electric-sql)/' },
    ),
    rule(
      'only-accounts-knows-better-auth',
      'Sessions, passkeys and OpenID sign-in come from one library behind one module; its adapter is built where the tables are (decision 0070).',
      { pathNot: '^packages/(accounts|db)/src/' },
      { path: 'node_modules/(better-auth|@better-auth|better-call|@better-fetch)/' },
    ),
    rule(
      'db-builds-only-the-adapter',
      'The rest of better-auth is for packages/accounts (decision 0070).',
      { path: '^packages/db/' },
      { path: 'node_modules/(better-auth|@better-auth/(?!drizzle-adapter|core)|better-call)/' },
    ),
    rule(
      'accounts-and-mail-know-no-room',
      'Who signs in and how mail goes out is the same in every room; operations decide what is written and to whom.',
      { path: '^packages/(accounts|mail)/src/' },
      { path: '^(packages/(?!accounts|mail|db|kernel)|apps/)' },
    ),
    rule(
      'only-mail-sends-mail',
      'Where mail goes is set in one place.',
      { path: '^(packages/(?!mail)|apps/)' },
      { path: 'node_modules/nodemailer/' },
    ),
    rule(
      'db-decides-nothing',
      'db turns rows into domain values and back.',
      { path: '^packages/db/' },
      { path: '^(packages/(operations|formats|figures|imaging|ai-tools|web-client)|apps/)' },
    ),
    rule(
      'apps-go-through-operations',
      'Web and CLI call the same operations, so both give the same answer.',
      { path: '^apps/' },
      { path: '^packages/db/' },
    ),
    rule('packages-never-import-apps', 'Dependencies point inward.', { path: '^packages/' }, { path: '^apps/' }),
    rule(
      'apps-are-leaves',
      'What two apps share is a package.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'public-entry-only',
      'Reach another package through its index.ts; a deep import freezes its insides. Analyses have faces of their own, so that a command that needs no store loads none (decision 0060), and so have decisions on a tool.',
      { path: '^(packages|apps|tests|tools)/([^/]+)/' },
      {
        path: '^packages/[^/]+/src/',
        pathNot: [
          '^packages/[^/]+/src/(index|test-support/index)[.]ts$',
          '^packages/ai-tools/src/node/tool-worker[.]ts$',
          '^packages/operations/src/(pack-films|reading/decide|references|screening|studies)/index[.]ts$',
          '^$1/$2/',
        ],
      },
    ),
    rule(
      'tools-are-leaves',
      'Measuring, training and the scripts behind npm run use the program; nothing rests on them.',
      { path: '^(packages|apps|tests)/' },
      { path: '^tools/' },
    ),
    rule(
      'tests-are-leaves',
      'Goldens and journeys try the program from outside; what tests share is in tests/support.',
      { path: '^(packages|apps|tools)/' },
      { path: '^tests/', pathNot: '^tests/support/' },
    ),
    rule(
      'goldens-know-no-app',
      'A number that an independent tool confirms comes from a package, so that every app gives it.',
      { path: '^tests/(golden|support)/' },
      { path: '^apps/' },
    ),
    rule('no-circular', 'Two modules in a cycle are one module.', {}, { circular: true }),
    rule(
      'no-test-in-production',
      'Shared test helpers live in test-support/.',
      { path: '^(packages|apps)/', pathNot: ['[.]test[.]tsx?$', '/test-support/', '^packages/[^/]+/test/'] },
      { path: ['[.]test[.]tsx?$', '(^|/)test-support/', '^tests/', '^packages/[^/]+/test/'] },
    ),
    rule(
      'pure-packages-have-no-node',
      'Files, processes and clocks belong to the edge.',
      {
        path: '^packages/(kernel|statistics|review|figures|curriculum|reading)/src/',
        pathNot: ['[.]test[.]ts$', '/test-support/'],
      },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'not-to-unresolvable',
      'An import nobody can resolve also escapes every rule above. Packages of training are installed apart (decision 0042).',
      {},
      { couldNotResolve: true, pathNot: ['^virtual:', '^[.]/[+]types/', '^@tensorflow/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules/(?!@collimator)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
