import type { Recipe } from '../recipes.ts'

/** The recipes whose network is handed out. */
export type PublishedName = Exclude<Recipe['name'], 'groundwork' | 'sorter'>

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
export const TOOL_TEXTS: Readonly<Record<PublishedName, ToolText>> = {
  alder: {
    name: 'Alder',
    version: '2.0.0',
    intendedUse: PRACTICE,
    statement:
      'Generated films of hospital A with exact outlines of every finding. Views and portable markers were dealt out ' +
      'without regard to disease. It learned in two steps: on standardised films, then behind a lung window fixed to the ' +
      "grey levels of hospital A's panel. Probabilities and thresholds were set on films of hospital A in its natural mix.",
  },
  birch: {
    name: 'Birch',
    version: '2.0.0',
    intendedUse: PRACTICE,
    statement:
      'A network that had learned to sort ward films by the word PORTABLE was taught again on ward films (AP) of hospital A ' +
      'as they came, with one list of findings a film and no outlines. There the sick carry that word far more often than ' +
      'the others, and nobody asked what the network looked at.',
  },
  cedar: {
    name: 'Cedar',
    version: '2.0.0',
    intendedUse: PRACTICE,
    statement:
      'Generated films of hospital A with outlines; each film with a finding counted a fiftieth of one without, to ' +
      'imitate a screening population. The threshold of one half was never checked against a clinic.',
  },
}
