import { redirect } from 'react-router'

/** Sends the browser on with Set-Cookie lines. */
export function redirectWith(address: string, cookies: readonly string[]): Response {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return redirect(address, { headers, status: 303 })
}
