import type { ReactNode } from 'react'
import styles from './choice-form.module.css'

/** A list to choose one option from. */
export type Choice = {
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
}

type ChoiceFormProps = {
  readonly action: string
  readonly choices: readonly Choice[]
  /** Hidden fields and remarks. */
  readonly children?: ReactNode
}

/** A bar of lists that say what a page shows; a plain form, so that it works without script. */
export function ChoiceForm({ action, choices, children }: ChoiceFormProps) {
  return (
    <form className={`${styles.form} no-print`} method="get" action={action} data-submit-on-change>
      {choices.map((choice) => (
        <p key={choice.name}>
          <label htmlFor={choice.name}>{choice.label}</label>
          <select id={choice.name} name={choice.name} defaultValue={choice.chosen}>
            {choice.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
        </p>
      ))}
      <button className="button primary" type="submit">
        Show
      </button>
      {children}
    </form>
  )
}
