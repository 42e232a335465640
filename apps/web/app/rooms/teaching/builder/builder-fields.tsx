import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { findingLabel } from '../../reading/reading-words.ts'
import styles from '../teaching.module.css'
import type { BuilderValues, TextField } from './builder-values.ts'
import { type ChoiceField, choicesOf, DISPLAYS } from './choices.ts'
import type { Problems } from './recipe-problems.ts'

type Props = {
  readonly values: BuilderValues
  /** Findings that can be asked for. */
  readonly findings: readonly string[]
  readonly tools: readonly string[]
  readonly problems: Problems
}

/** The recipe as fields, each with what is wrong beside it. */
export function BuilderFields({ values, findings, tools, problems }: Props) {
  const isOfPack = values.source !== ''
  const own = { values, problems }
  return (
    <>
      {(['id', 'madeFrom', 'source'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={values[name]} />
      ))}
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
        <NumberField name="cases" label="Films" most={500} least={1} step="1" isRequired {...own} />
        <NumberField name="prevalence" label="With a finding, %" most={100} isRequired {...own} />
      </div>
      <Ticks
        legend="Findings"
        name="findings"
        items={findings.map((id) => ({ value: id, label: findingLabel(id) }))}
        ticked={values.findings}
        problem={problems.findings}
      />
      {!isOfPack && <GeneratedFields {...own} />}
      <ChoiceSelect name="paradigm" label="How the AI takes part" {...own} />
      <NativeSelect label="AI tool" name="tool" data={[...tools]} defaultValue={values.tool} error={problems.tool} />
      <Ticks
        legend="What the AI shows"
        name="displays"
        items={DISPLAYS}
        ticked={values.displays}
        problem={problems.displays}
      />
      <div className={styles.pair}>
        {!isOfPack && (
          <NumberField name="plannedErrors" label="Planned errors of the AI, %" most={50} isRequired {...own} />
        )}
        <NumberField name="probes" label="Films where the AI stays hidden, %" most={50} isRequired {...own} />
      </div>
      <ChoiceSelect name="design" label="Design" {...own} />
      <div className={styles.pair}>
        <ChoiceSelect name="feedback" label="The truth is told" {...own} />
        <ChoiceSelect name="check" label="Who checks the reads" {...own} />
      </div>
      <ChoiceSelect name="decides" label="What learners decide at the end" {...own} />
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

type Own = Pick<Props, 'values' | 'problems'>

/** What the generator is told of its films; the rarer parts behind a disclosure. */
function GeneratedFields(own: Own) {
  const { values, problems } = own
  const rare = ['view', 'priors', 'portableMarkerChance', 'detectorReplacedFrom'] as const
  const isUsed = rare.some((name) => problems[name] || !['', '0'].includes(values[name]))
  return (
    <>
      <div className={styles.pair}>
        <ChoiceSelect name="difficulty" label="Difficulty" {...own} />
        <ChoiceSelect name="hospital" label="Films of" {...own} />
      </div>
      <details open={isUsed}>
        <summary>More about the films</summary>
        <div className={styles.pair}>
          <ChoiceSelect name="view" label="Projection" {...own} />
          <NumberField
            name="priors"
            label="With an earlier film of the same person, %"
            most={100}
            isRequired
            {...own}
          />
          <NumberField
            name="portableMarkerChance"
            label="Portable marker on an AP film, % (empty: the hospital’s own)"
            most={100}
            {...own}
          />
          <NumberField
            name="detectorReplacedFrom"
            label="New detector after % of the films (empty: never; hospital B only)"
            most={100}
            {...own}
          />
        </div>
      </details>
    </>
  )
}

type NumberFieldProps = Own & {
  readonly name: TextField
  readonly label: string
  readonly least?: number
  readonly most: number
  readonly step?: string
  readonly isRequired?: boolean
}

function NumberField({ name, label, values, problems, least = 0, most, step = 'any', isRequired }: NumberFieldProps) {
  return (
    <TextInput
      {...{ label, name, step, type: 'number', min: least, max: most, required: isRequired === true }}
      defaultValue={values[name]}
      error={problems[name]}
    />
  )
}

function ChoiceSelect({ name, label, values, problems }: Own & { readonly name: ChoiceField; readonly label: string }) {
  return (
    <NativeSelect
      label={label}
      name={name}
      data={[...choicesOf(name, values[name])]}
      defaultValue={values[name]}
      error={problems[name]}
    />
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
    <fieldset aria-describedby={problem ? `${name}-problem` : undefined}>
      <legend>{legend}</legend>
      {items.map(({ value, label }) => (
        <label key={value} className={styles.check}>
          <input type="checkbox" name={name} value={value} defaultChecked={ticked.includes(value)} /> {label}
        </label>
      ))}
      {problem && (
        <p id={`${name}-problem`} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
