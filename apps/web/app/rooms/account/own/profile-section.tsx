import { Choice, Field, FormMessage, Notice } from '../forms/fields.tsx'
import styles from '../forms/forms.module.css'
import type { SectionProps } from './section-props.ts'

type Option = { readonly value: string; readonly label: string }
type ProfileProps = SectionProps & { readonly countries: readonly Option[]; readonly timeZones: readonly Option[] }

/** Name and what a person says of themselves. */
export function ProfileSection({ page, answer, done, countries, timeZones }: ProfileProps) {
  const { profile } = page
  const common = { answer, form: 'profile' } as const
  return (
    <section id="profile" aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <form className={styles.form} method="post" action="/me/account#profile">
        <Notice>{done}</Notice>
        <FormMessage answer={answer} />
        <input type="hidden" name="form" value="profile" />
        <Field {...common} name="name" label="Name" autoComplete="name" value={page.name} />
        <Field
          {...common}
          name="role"
          label="Role"
          hint="Such as resident, consultant radiologist, radiographer, medical physicist."
          autoComplete="organization-title"
          value={profile.role}
          isOptional
        />
        <Field
          {...common}
          name="subspecialty"
          label="Subspecialty"
          hint="Such as neuroradiology or breast imaging."
          autoComplete="off"
          value={profile.subspecialty}
          isOptional
        />
        <Choice
          {...common}
          name="country"
          label="Country"
          autoComplete="country"
          value={profile.country}
          options={countries}
        />
        <Field
          {...common}
          name="languages"
          label="Languages"
          hint="Separated by commas, such as English, Swedish."
          autoComplete="off"
          value={profile.languages}
          isOptional
        />
        <Choice
          {...common}
          name="timeZone"
          label="Time zone"
          autoComplete="off"
          value={profile.timeZone}
          options={timeZones}
        />
        <p className={styles.actions}>
          <button className="button primary" type="submit">
            Save the profile
          </button>
        </p>
      </form>
    </section>
  )
}
