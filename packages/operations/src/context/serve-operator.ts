import { type ControlServer, type SocketFault, serveControl } from '@collimator/control'
import type { Result } from '@collimator/kernel'
import packageFile from '../../package.json' with { type: 'json' }
import type { App } from './app.ts'
import { isOperation } from './operation.ts'

/** What may be called by name: everything that this package exports. Only operations are found in it. */
export type OperationTable = Readonly<Record<string, unknown>>

/** Raised when a client calls what is no operation of this version. */
class NoSuchOperation extends Error {
  override readonly name = 'NoSuchOperation'
}

/**
 * Lets the command line of this user and this computer run operations in this process, as the operator.
 * The caller has the store of the app open.
 */
export function serveOperator(
  app: App,
  operations: OperationTable,
  onFault: (error: unknown) => void,
): Promise<Result<ControlServer, SocketFault>> {
  const table = new Map(Object.entries(operations))
  return serveControl({
    dataDirectory: app.dataDirectory,
    version: packageFile.version,
    onFault,
    answer: async (name, input, caller) => {
      const operation = table.get(name)
      if (!isOperation(operation)) throw new NoSuchOperation(`${name} is no operation of this version`)
      return operation({ app, actor: { kind: 'operator', name: caller.name }, requestId: caller.requestId }, input)
    },
  })
}
