import type { FormAnswer } from './form-answer.ts'
import styles from './forms.module.css'

type FieldProps = {
  readonly answer: FormAnswer
  readonly name: string
  readonly label: string
  readonly autoComplete: string
  readonly type?: 'text' | 'email' | 'password'
  /** What the field holds before anything is typed. */
  readonly value?: string
  readonly hint?: string
  readonly isOptional?: boolean
  /** Shown but not to be changed: a password manager reads it. */
  readonly isFixed?: boolean
}

/** One line to type into, with its label, a hint, and what is wrong with it. */
export function Field(props: FieldProps) {
  const { answer, name, label, hint, isOptional } = props
  const fault = answer.faults[name]
  return (
    <div className={styles.field}>
      <label htmlFor={name}>
        {label}
        {isOptional && <span className="soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${name}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      <Line {...props} />
    </div>
  )
}

function Line({ answer, name, autoComplete, type = 'text', value, hint, isOptional, isFixed }: FieldProps) {
  const fault = answer.faults[name]
  const notes = [...(hint ? [`${name}-hint`] : []), ...(fault ? [`${name}-fault`] : [])]
  const isSecret = type === 'password'
  return (
    <input
      id={name}
      name={name}
      type={type}
      autoComplete={autoComplete}
      defaultValue={isSecret ? undefined : (answer.typed[name] ?? value)}
      required={!isOptional}
      readOnly={isFixed}
      aria-invalid={fault ? true : undefined}
      aria-describedby={notes.join(' ') || undefined}
      spellCheck={type === 'text' ? undefined : false}
    />
  )
}

/** A password that is being chosen. */
export function NewPassword({ answer, label = 'Password' }: { readonly answer: FormAnswer; readonly label?: string }) {
  return (
    <Field
      answer={answer}
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      hint="At least 15 characters, of any kind. A short sentence works well."
    />
  )
}

/** Why a form was not taken, where no single field is at fault. */
export function FormMessage({ answer: { message } }: { readonly answer: FormAnswer }) {
  return message === null ? null : (
    <p className={styles.message} role="alert">
      {message}
    </p>
  )
}
