import type { RegisterCommand } from './io.ts'

/** A first word of the command line. A module is loaded only when its word is used. */
export type CommandEntry = {
  readonly word: string
  /** Where the program's own help lists it. */
  readonly room: Room
  /** One line, at most 60 characters. */
  readonly summary: string
  readonly load: readonly (() => Promise<{ readonly register: RegisterCommand }>)[]
}

/** Rooms of the product in the order of the program's own help. */
export type Room = 'Review' | 'Reading' | 'Studies of readers' | 'Installation'

const analysis = () => import('./commands/catalogue-analysis.ts')
const store = () => import('./commands/store.ts')

/** Every first word. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    word: 'programs',
    room: 'Review',
    summary: 'import, export and list training programs',
    load: [() => import('./commands/programs.ts')],
  },
  { word: 'crosstab', room: 'Review', summary: 'cross-tabulate two facets of the programs', load: [analysis] },
  { word: 'figures', room: 'Review', summary: 'write the figures of the overview as files', load: [analysis] },
  { word: 'prisma', room: 'Review', summary: 'the flow of records, as in PRISMA 2020', load: [analysis] },
  {
    word: 'convert',
    room: 'Review',
    summary: 'convert references from one format to another',
    load: [() => import('./commands/convert.ts')],
  },
  {
    word: 'dedupe',
    room: 'Review',
    summary: 'find records that are one and the same',
    load: [() => import('./commands/dedupe.ts')],
  },
  {
    word: 'screen',
    room: 'Review',
    summary: 'measure a screening order, and advise when to stop',
    load: [() => import('./commands/screen.ts')],
  },
  {
    word: 'agreement',
    room: 'Review',
    summary: 'how well coders agree',
    load: [() => import('./commands/agreement.ts')],
  },
  {
    word: 'cases',
    room: 'Reading',
    summary: 'generate, fetch, import, export and list cases',
    load: [() => import('./commands/cases.ts'), () => import('./commands/case-packs.ts')],
  },
  {
    word: 'exercises',
    room: 'Reading',
    summary: 'list, create and export exercises',
    load: [() => import('./commands/exercises.ts')],
  },
  {
    word: 'reads',
    room: 'Reading',
    summary: 'export reads, and compute the figures of readers',
    load: [() => import('./commands/reads.ts')],
  },
  {
    word: 'ai',
    room: 'Reading',
    summary: 'run, evaluate and describe AI tools',
    load: [
      () => import('./commands/ai-run.ts'),
      () => import('./commands/ai-evaluate.ts'),
      () => import('./commands/ai-card.ts'),
    ],
  },
  {
    word: 'roc',
    room: 'Studies of readers',
    summary: 'ROC curves and their areas',
    load: [() => import('./commands/roc.ts')],
  },
  {
    word: 'mrmc',
    room: 'Studies of readers',
    summary: 'compare treatments over many readers and cases',
    load: [() => import('./commands/mrmc.ts')],
  },
  {
    word: 'froc',
    room: 'Studies of readers',
    summary: 'location tasks with any number of marks on a case',
    load: [() => import('./commands/froc.ts')],
  },
  {
    word: 'lroc',
    room: 'Studies of readers',
    summary: 'location tasks with one place for each case',
    load: [() => import('./commands/lroc.ts')],
  },
  {
    word: 'power',
    room: 'Studies of readers',
    summary: 'power and size of a planned reader study',
    load: [() => import('./commands/power.ts')],
  },
  {
    word: 'calibration',
    room: 'Studies of readers',
    summary: 'whether stated probabilities are right',
    load: [() => import('./commands/calibration.ts')],
  },
  {
    word: 'reliance',
    room: 'Studies of readers',
    summary: 'how readers use the advice of an AI',
    load: [() => import('./commands/reliance.ts')],
  },
  { word: 'serve', room: 'Installation', summary: 'serve the web application, like npm start', load: [store] },
  {
    word: 'people',
    room: 'Installation',
    summary: 'invite, list and remove people with an account',
    load: [() => import('./commands/people.ts')],
  },
  {
    word: 'programmes',
    room: 'Installation',
    summary: 'enter and list training programmes',
    load: [() => import('./commands/programmes.ts')],
  },
  {
    word: 'worker',
    room: 'Installation',
    summary: 'work on background jobs until stopped',
    load: [() => import('./commands/worker.ts')],
  },
  { word: 'migrate', room: 'Installation', summary: 'create the store or bring it up to date', load: [store] },
  {
    word: 'store',
    room: 'Installation',
    summary: 'back up, restore, move and check the store',
    load: [() => import('./commands/store-care.ts')],
  },
  {
    word: 'version',
    room: 'Installation',
    summary: 'print the version',
    load: [() => import('./commands/version.ts')],
  },
]
