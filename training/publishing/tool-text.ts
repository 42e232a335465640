import type { Recipe } from '../recipes.ts'

/** What a tool says of itself, beyond what is computed. */
export type ToolText = {
  readonly name: string
  readonly version: string
  readonly intendedUse: string
  readonly statement: string
}

const PRACTICE =
  'Practice on generated chest films in the reading room: it marks nodule, consolidation, pleural effusion, ' +
  'pneumothorax, cardiomegaly and atelectasis. Not for diagnosis, and never for films of patients.'

/** Name, version and plain statements of each tool. */
export const TOOL_TEXTS: Readonly<Record<Recipe['tool'], ToolText>> = {
  alder: {
    name: 'Alder',
    version: '1.0.0',
    intendedUse: PRACTICE,
    statement:
      'Generated films of hospital A with exact outlines of every finding. Views and portable markers were dealt out ' +
      'without regard to disease. Probabilities and thresholds were set on other films of hospital A in its natural mix.',
  },
  birch: {
    name: 'Birch',
    version: '1.0.0',
    intendedUse: PRACTICE,
    statement:
      'Generated ward films (AP) of hospital A as they came, with one list of findings a film and no outlines. At ' +
      'hospital A the sick carry the portable marker far more often than the others.',
  },
  cedar: {
    name: 'Cedar',
    version: '1.0.0',
    intendedUse: PRACTICE,
    statement:
      'Generated films of hospital A with outlines; each film with a finding counted a fiftieth of one without, to ' +
      'imitate a screening population. The threshold of one half was never checked against a clinic.',
  },
}
