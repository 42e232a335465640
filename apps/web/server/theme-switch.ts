import { asTheme, safeReturn, themeCookie } from '../app/theme.server.ts'
import type { Site } from './site.ts'

/** POST /theme keeps the visitor's choice of light and returns to the page it came from. */
export function addThemeSwitch(app: Site): void {
  app.post('/theme', async (c) => {
    const form = await c.req.parseBody()
    c.header('Set-Cookie', themeCookie(asTheme(form.theme)))
    return c.redirect(safeReturn(form.back), 303)
  })
}
