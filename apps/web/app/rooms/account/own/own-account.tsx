import { showOwnAccount } from '@collimator/operations'
import { pageRequest } from '../../../context.ts'
import { COUNTRIES, TIME_ZONES } from '../../../present/places.server.ts'
import { answerTo } from '../forms/form-answer.ts'
import { readForm } from '../forms/read-form.server.ts'
import { unwrapAccount } from '../forms/refuse-form.server.ts'
import type { Route } from './+types/own-account'
import { actOnAccount } from './act-on-account.server.ts'
import { DataSection } from './data-section.tsx'
import styles from './own-account.module.css'
import { doneOn, presentAccount } from './present-account.server.ts'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { AddressSection, OpenIdSection, PasskeysSection, PasswordSection } from './sign-in-sections.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { context: caller, visit } = context.get(pageRequest)
  const account = unwrapAccount(await showOwnAccount(caller, null))
  return {
    page: presentAccount(account, visit.session),
    done: doneOn(new URL(request.url).searchParams),
    countries: COUNTRIES,
    timeZones: TIME_ZONES,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  return actOnAccount(context.get(pageRequest), await readForm(request))
}

export function meta() {
  return [{ title: 'Your account · Collimator' }]
}

export default function OwnAccountPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, done, countries, timeZones } = loaderData
  const state = (section: string) => ({
    page,
    answer: answerTo(section, actionData),
    done: done?.section === section && !actionData ? done.words : null,
  })
  return (
    <div className={styles.account}>
      <h1>Your account</h1>
      <p className="soft">
        {page.name}, {page.email}, since {page.since}
        {page.roles.length > 0 && `. ${page.roles.join(', ').replace(/^./, (first) => first.toUpperCase())}`}.
      </p>
      <ProfileSection {...state('profile')} countries={countries} timeZones={timeZones} />
      <AddressSection {...state('address')} />
      <PasswordSection {...state('password')} />
      <PasskeysSection {...state('passkeys')} />
      {page.openIdName !== null && (
        <OpenIdSection
          {...state('openid')}
          continueTo={actionData && 'continueTo' in actionData ? actionData.continueTo : undefined}
        />
      )}
      <SessionsSection {...state('sessions')} />
      <DataSection {...state('deletion')} />
    </div>
  )
}
