import { join } from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { DataRouteObject } from 'react-router'

type RouteModule = Pick<DataRouteObject, 'loader' | 'action' | 'ErrorBoundary' | 'handle'>

const APP = join(import.meta.dirname, '..')

/** The site's routes with their real loaders and actions, as the server matches and runs them. */
export async function loadRoutes(entries: readonly RouteConfigEntry[]): Promise<DataRouteObject[]> {
  const root = await loadModule('root.tsx')
  return [{ ...root, id: 'root', path: '', children: await Promise.all(entries.map(loadRoute)) }]
}

async function loadRoute(entry: RouteConfigEntry): Promise<DataRouteObject> {
  const module = await loadModule(entry.file)
  const common = { ...module, id: entry.id ?? entry.file, ...(entry.path === undefined ? {} : { path: entry.path }) }
  if (entry.index) return { ...common, index: true }
  return { ...common, children: await Promise.all((entry.children ?? []).map(loadRoute)) }
}

async function loadModule(file: string): Promise<RouteModule> {
  const { loader, action, ErrorBoundary, handle } = (await import(join(APP, file))) as RouteModule
  return {
    ...(loader && { loader }),
    ...(action && { action }),
    ...(ErrorBoundary && { ErrorBoundary }),
    ...(handle === undefined ? {} : { handle }),
  }
}

/** The pattern of every page and file that the routes answer to, such as `/programs/:id`. */
export function pagePatterns(entries: readonly RouteConfigEntry[], parent = ''): string[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path === undefined ? parent : `${parent}/${entry.path}`
    const isPage = entry.index === true || (entry.path !== undefined && !entry.children)
    return [...(isPage ? [pattern || '/'] : []), ...pagePatterns(entry.children ?? [], pattern)]
  })
}
