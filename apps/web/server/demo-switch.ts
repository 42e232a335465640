import { accountRefusalMessage, isAccessRefusal, signInAsDemoPerson, signOut } from '@collimator/operations'
import { safeReturn } from '../app/theme.server.ts'
import { unwrap } from '../app/unwrap.server.ts'
import type { Site } from './site.ts'

/**
 * POST /demo/person: the browser becomes a person of the demonstration, or a visitor, and returns to its page. Added to
 * a demonstration only; the guards before it refuse forms of other sites and other names of this computer.
 */
export function addDemoSwitch(site: Site): void {
  site.post('/demo/person', async (c) => {
    const { person = '', back } = await c.req.parseBody()
    const caller = c.get('caller')
    const { browser } = c.get('visit')
    const left = unwrap(await signOut(caller, { browser }))
    const entered = person === '' ? null : await signInAsDemoPerson(caller, { key: String(person), browser })
    if (entered !== null && !entered.ok) {
      const { error } = entered
      return c.text(isAccessRefusal(error) ? error.reason : accountRefusalMessage(error), 404)
    }
    for (const cookie of entered?.value.cookies ?? left) c.header('Set-Cookie', cookie, { append: true })
    return c.redirect(safeReturn(back), 303)
  })
}
