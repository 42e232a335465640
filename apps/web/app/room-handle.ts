/** What a route may say about its page in `handle`. */
export type RoomHandle = {
  /** The page needs the framework in the browser: a desk or the viewer. */
  readonly script: 'react'
}

/** Whether a route's handle asks for the framework script. */
export function asksForScript(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'script' in handle && handle.script === 'react'
}
