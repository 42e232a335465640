import type { FormAnswer } from './form-answer.ts'
import styles from './forms.module.css'

type FieldProps = {
  readonly answer: FormAnswer
  /** Name of the form, where a page has several with equal fields. */
  readonly form?: string
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
  const id = idOf(props)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      <Line {...props} />
    </div>
  )
}

function idOf({ form, name }: Pick<FieldProps, 'form' | 'name'>): string {
  return form ? `${form}-${name}` : name
}

function Line(props: FieldProps) {
  const { answer, name, autoComplete, type = 'text', value, hint, isOptional, isFixed } = props
  const fault = answer.faults[name]
  const id = idOf(props)
  const notes = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-fault`] : [])]
  const isSecret = type === 'password'
  return (
    <input
      id={id}
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
export function NewPassword({
  answer,
  form,
  label = 'Password',
}: Pick<FieldProps, 'answer' | 'form'> & { readonly label?: string }) {
  return (
    <Field
      answer={answer}
      {...(form ? { form } : {})}
      name="password"
      label={label}
      type="password"
      autoComplete="new-password"
      hint="At least 15 characters, of any kind. A short sentence works well."
    />
  )
}

type ChoiceProps = Pick<FieldProps, 'answer' | 'form' | 'name' | 'label' | 'value' | 'autoComplete'> & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One of a list, or nothing. */
export function Choice({ answer, form, name, label, value = '', autoComplete, options }: ChoiceProps) {
  const id = form ? `${form}-${name}` : name
  const fault = answer.faults[name]
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        <span className="soft"> (optional)</span>
      </label>
      {fault && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      <select
        id={id}
        name={name}
        autoComplete={autoComplete}
        defaultValue={answer.typed[name] ?? value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      >
        <option value="">Not stated</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Says that something was done. */
export function Notice({ children }: { readonly children: string | null }) {
  return children === null ? null : (
    <p className={styles.notice} role="status">
      {children}
    </p>
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
