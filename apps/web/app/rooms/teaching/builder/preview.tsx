import { type ExerciseRecipe, expectedNumbers, isStated, packSupply, plannedPower } from '@collimator/reading'
import { findingLabel, paradigmWords } from '../../reading/reading-words.ts'
import styles from '../teaching.module.css'
import type { ShownOffer } from './shown-offer.ts'

/** Readers that the power is stated for. */
const READERS = 12

const TOLD = {
  'each-case': 'After each film: the truth, and what was planned on it.',
  'session-end': 'After their last film: the truth, and which suggestions were wrong on purpose.',
  'all-done': 'When everybody has read all films: the truth, and which suggestions were wrong on purpose.',
} as const

type PreviewProps = {
  readonly recipe: ExerciseRecipe | null
  /** The pack that the films come from; null for generated films. */
  readonly offer: ShownOffer | null
}

/** What learners will and will not see, the expected numbers, and what the analysis can say. Computed by the functions that the server uses. */
export function Preview({ recipe, offer }: PreviewProps) {
  if (!recipe)
    return (
      <section className={styles.preview} aria-label="Preview">
        <p>The preview comes back when every field is right.</p>
      </section>
    )
  const numbers = expectedNumbers(recipe)
  return (
    <section className={styles.preview} aria-label="Preview">
      <h2>What learners see</h2>
      <ol>
        <li>{paradigmWords(recipe.paradigm)}</li>
        {numbers.aiShown > 0 && recipe.displays.length > 0 && (
          <li>The AI as {recipe.displays.join(', ').replace('heat-map', 'heat map')}.</li>
        )}
        {recipe.check === 'senior' && <li>The check by a senior, before the debrief.</li>}
        <li>{TOLD[recipe.feedback]}</li>
      </ol>
      <h2>What they do not see before that</h2>
      <p>
        How many films have a finding, which films are probes, which suggestions are wrong on purpose, and anything of
        the AI before they commit
        {recipe.paradigm === 'concurrent' || recipe.paradigm === 'triage-order'
          ? ', except that this exercise shows it from the start'
          : ''}
        .
      </p>
      <h2>Expected numbers</h2>
      <ul>
        <li>
          {numbers.films} films: {numbers.withFinding} with a finding, {numbers.normal} normal
        </li>
        {numbers.byFinding.map(({ finding, films }) => (
          <li key={finding}>
            {findingLabel(finding)}: {films}
          </li>
        ))}
        <li>
          AI shown on {numbers.aiShown}, hidden on {numbers.probes}, wrong on purpose on {numbers.plannedErrors}
        </li>
        <li>{numbers.readsPerReader} reads for each learner</li>
      </ul>
      {offer && <Supply recipe={recipe} offer={offer} />}
      <h2>What the analysis can and cannot show</h2>
      <ul>
        {plannedPower(recipe, READERS).sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

/** What the pack has for the exercise, and of what it has too little. */
function Supply({ recipe, offer }: { readonly recipe: ExerciseRecipe; readonly offer: ShownOffer }) {
  const { usable, byFinding, normal, shortages } = packSupply(recipe, offer.alike)
  return (
    <>
      <h2>What the pack has</h2>
      <p>
        {usable} of its {offer.cases} cases can be used: their truth answers every finding
        {isStated(recipe.tool) ? ', and the tool has answered them' : ''}.
      </p>
      <ul>
        {byFinding.map(({ finding, cases }) => (
          <li key={finding}>
            With {findingLabel(finding).toLowerCase()}: {cases}
          </li>
        ))}
        <li>Without any of these: {normal}</li>
      </ul>
      {shortages.map(({ finding, wanted, found }) => (
        <p key={finding} role="alert">
          Too few cases {finding === null ? 'without a finding' : `with ${findingLabel(finding).toLowerCase()}`}:{' '}
          {wanted} asked for, {found} there. Ask for fewer films or another share with a finding.
        </p>
      ))}
      <p>How far the truth is to be trusted, as the pack states: {offer.strengths.join('; ')}.</p>
    </>
  )
}
