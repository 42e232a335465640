import { asTheme, safeReturn, themeCookie } from '../app/theme.server.ts'
import type { Site } from './site.ts'

/** POST /theme keeps the visitor's choice of colours and returns to the page it came from. */
export function addThemeSwitch(app: Site, originOf: (url: string) => string): void {
  app.post('/theme', async (c) => {
    const form = await c.req.parseBody()
    const secure = originOf(c.req.url).startsWith('https:')
    c.header('Set-Cookie', themeCookie(asTheme(form.theme), { secure }))
    return c.redirect(safeReturn(form.back), 303)
  })
}
