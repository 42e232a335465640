/** What the generator can draw. */
export const FINDINGS = ['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax', 'cardiomegaly', 'atelectasis']

/** What of the AI can be shown. */
export const DISPLAYS = [
  { value: 'score', label: 'Score' },
  { value: 'boxes', label: 'Boxes' },
  { value: 'heat-map', label: 'Heat map' },
]

/** The choices of each field that has some. */
const CHOICES = {
  difficulty: [
    { value: 'easy', label: 'Easy' },
    { value: 'medium', label: 'Medium' },
    { value: 'hard', label: 'Hard' },
  ],
  hospital: ['A', 'B', 'C'].map((id) => ({ value: id, label: `Hospital ${id} (simulated)` })),
  view: [
    { value: '', label: 'Both, as at the hospital' },
    { value: 'PA', label: 'PA only' },
    { value: 'AP', label: 'AP only' },
  ],
  paradigm: [
    { value: 'no-ai', label: 'Without AI' },
    { value: 'second-reader', label: 'Second reader: alone, then with AI' },
    { value: 'on-request', label: 'On request: alone, then AI if asked for' },
    { value: 'concurrent', label: 'Concurrent: AI from the start' },
    { value: 'triage-order', label: 'Triage: the AI sorts the list' },
  ],
  design: [
    { value: 'single', label: 'Each film once' },
    { value: 'crossover', label: 'Crossover: each film with and without, two sessions' },
  ],
  feedback: [
    { value: 'each-case', label: 'After each film' },
    { value: 'session-end', label: 'At the end of their films' },
    { value: 'all-done', label: 'When everybody is done' },
  ],
  check: [
    { value: 'none', label: 'Nobody' },
    { value: 'senior', label: 'A senior' },
  ],
  decides: [
    { value: '', label: 'Nothing' },
    { value: 'threshold', label: 'Where the tool’s calls should begin' },
    { value: 'acceptance', label: 'Whether to take the tool, in a signed report' },
  ],
} as const satisfies Readonly<Record<string, readonly Choice[]>>

/** A field with choices. */
export type ChoiceField = keyof typeof CHOICES

type Choice = { readonly value: string; readonly label: string }

/** The choices of a field, with the one that an exercise has where it is none of them. */
export function choicesOf(field: ChoiceField, value: string): readonly Choice[] {
  const choices: readonly Choice[] = CHOICES[field]
  if (choices.some((one) => one.value === value)) return choices
  return [...choices, { value, label: `As it is: ${value}` }]
}

/** What a choice is called; undefined for a field without choices or another value. */
export function choiceLabel(field: string, value: string): string | undefined {
  const choices: readonly Choice[] = Object.entries(CHOICES).find(([name]) => name === field)?.[1] ?? []
  return choices.find((one) => one.value === value)?.label
}
