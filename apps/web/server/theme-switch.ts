import type { Hono } from 'hono'
import { asTheme, safeReturn, themeCookie } from '../app/theme.server.ts'

/** POST /theme keeps the visitor's choice of light and returns to the page it came from. */
export function addThemeSwitch(app: Pick<Hono, 'post'>): void {
  app.post('/theme', async (c) => {
    const form = await c.req.parseBody()
    c.header('Set-Cookie', themeCookie(asTheme(form.theme)))
    return c.redirect(safeReturn(form.back), 303)
  })
}
