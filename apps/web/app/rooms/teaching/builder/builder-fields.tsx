import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { findingLabel } from '../../reading/reading-words.ts'
import styles from '../teaching.module.css'

/** What the fields of a new exercise begin with. */
export const NEW_EXERCISE = {
  id: '',
  source: '',
  title: '',
  goal: '',
  cases: 20,
  prevalence: 50,
  findings: ['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax'],
  difficulty: 'medium',
  hospital: 'A',
  tool: 'alder 2.0.0',
  paradigm: 'second-reader',
  displays: ['score', 'boxes'],
  plannedErrors: 0,
  probes: 15,
  design: 'single',
  feedback: 'session-end',
  check: 'none',
  debrief: 'Look at the films where you and the AI disagreed, and at what you did then.',
}

/** What the fields of the form begin with. */
export type BuilderValues = typeof NEW_EXERCISE

/** What the generator can draw. */
export const FINDINGS = ['nodule', 'consolidation', 'pleural-effusion', 'pneumothorax', 'cardiomegaly', 'atelectasis']
const DISPLAYS = [
  { value: 'score', label: 'Score' },
  { value: 'boxes', label: 'Boxes' },
  { value: 'heat-map', label: 'Heat map' },
]

const CHOICES = {
  difficulty: [
    { value: 'easy', label: 'Easy' },
    { value: 'medium', label: 'Medium' },
    { value: 'hard', label: 'Hard' },
  ],
  hospital: ['A', 'B', 'C'].map((id) => ({ value: id, label: `Hospital ${id} (simulated)` })),
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
} as const

type Props = {
  readonly values: BuilderValues
  /** Findings that can be asked for. */
  readonly findings: readonly string[]
  readonly tools: readonly string[]
  readonly problems: Readonly<Record<string, string>>
}

/** The recipe as fields, each with what is wrong beside it. */
export function BuilderFields({ values, findings, tools, problems }: Props) {
  const isOfPack = values.source !== ''
  const number = (
    name: 'cases' | 'prevalence' | 'plannedErrors' | 'probes',
    label: string,
    limits: readonly [number, number],
  ) => (
    <TextInput
      label={label}
      name={name}
      type="number"
      min={limits[0]}
      max={limits[1]}
      required
      defaultValue={values[name]}
      error={problems[name]}
    />
  )
  const choice = (name: keyof typeof CHOICES, label: string) => (
    <NativeSelect
      label={label}
      name={name}
      data={[...CHOICES[name]]}
      defaultValue={values[name]}
      error={problems[name]}
    />
  )
  return (
    <>
      <input type="hidden" name="id" value={values.id} />
      <input type="hidden" name="source" value={values.source} />
      <TextInput
        label="Title"
        name="title"
        required
        maxLength={120}
        defaultValue={values.title}
        error={problems.title}
      />
      <Textarea label="Goal" name="goal" required maxLength={2000} defaultValue={values.goal} error={problems.goal} />
      <div className={styles.pair}>
        {number('cases', 'Films', [1, 500])}
        {number('prevalence', 'With a finding, %', [0, 100])}
      </div>
      <Ticks
        legend="Findings"
        name="findings"
        items={findings.map((id) => ({ value: id, label: findingLabel(id) }))}
        ticked={values.findings}
        problem={problems.findings}
      />
      {!isOfPack && (
        <div className={styles.pair}>
          {choice('difficulty', 'Difficulty')}
          {choice('hospital', 'Films of')}
        </div>
      )}
      {choice('paradigm', 'How the AI takes part')}
      <NativeSelect label="AI tool" name="tool" data={[...tools]} defaultValue={values.tool} error={problems.tool} />
      <Ticks
        legend="What the AI shows"
        name="displays"
        items={DISPLAYS}
        ticked={values.displays}
        problem={problems.displays}
      />
      <div className={styles.pair}>
        {!isOfPack && number('plannedErrors', 'Planned errors of the AI, %', [0, 50])}
        {number('probes', 'Films where the AI stays hidden, %', [0, 50])}
      </div>
      {choice('design', 'Design')}
      <div className={styles.pair}>
        {choice('feedback', 'The truth is told')}
        {choice('check', 'Who checks the reads')}
      </div>
      <Textarea
        label="Debrief (an empty line begins a paragraph)"
        name="debrief"
        required
        rows={4}
        defaultValue={values.debrief}
        error={problems.debrief}
      />
    </>
  )
}

type TicksProps = {
  readonly legend: string
  readonly name: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
  readonly ticked: readonly string[]
  readonly problem: string | undefined
}

function Ticks({ legend, name, items, ticked, problem }: TicksProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {items.map(({ value, label }) => (
        <label key={value} className={styles.check}>
          <input type="checkbox" name={name} value={value} defaultChecked={ticked.includes(value)} /> {label}
        </label>
      ))}
      {problem && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
