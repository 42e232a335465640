import type { RegisterCommand } from './register-command.ts'

/** `words`: the first words a module answers to, separated by spaces. */
type Loader = { readonly words: string; readonly load: () => Promise<{ readonly register: RegisterCommand }> }

/** Every command by its first words. A module is loaded only when its word is used or help is asked for. */
export const COMMANDS: readonly Loader[] = [
  { words: 'programs', load: () => import('./commands/programs.ts') },
  { words: 'crosstab figures prisma', load: () => import('./commands/catalogue-analysis.ts') },
  { words: 'migrate serve', load: () => import('./commands/store.ts') },
  { words: 'agreement', load: () => import('./commands/agreement.ts') },
  { words: 'convert', load: () => import('./commands/convert.ts') },
  { words: 'dedupe', load: () => import('./commands/dedupe.ts') },
  { words: 'cases', load: () => import('./commands/cases.ts') },
  { words: 'cases', load: () => import('./commands/case-packs.ts') },
  { words: 'ai', load: () => import('./commands/ai-run.ts') },
  { words: 'ai', load: () => import('./commands/ai-evaluate.ts') },
  { words: 'ai', load: () => import('./commands/ai-card.ts') },
  { words: 'calibration', load: () => import('./commands/calibration.ts') },
  { words: 'reliance', load: () => import('./commands/reliance.ts') },
  { words: 'froc', load: () => import('./commands/froc.ts') },
  { words: 'lroc', load: () => import('./commands/lroc.ts') },
  { words: 'mrmc', load: () => import('./commands/mrmc.ts') },
  { words: 'roc', load: () => import('./commands/roc.ts') },
  { words: 'power', load: () => import('./commands/power.ts') },
  { words: 'screen', load: () => import('./commands/screen.ts') },
  { words: 'version', load: () => import('./commands/version.ts') },
]
