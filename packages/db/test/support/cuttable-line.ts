import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut and joined again, as when the server stops and starts. */
export type CuttableLine = {
  readonly url: string
  readonly cut: () => Promise<void>
  readonly join: () => Promise<void>
}

/** Opens a way to the server of an address, on a port of its own. */
export async function openLine(serverUrl: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const hold = (socket: Socket) => {
    sockets.add(socket)
    // Cutting a line is what the tests are about; each end hears of it.
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((near) => {
    const far = hold(connect(Number(port || 5432), hostname))
    hold(near).pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const own = (server.address() as AddressInfo).port
  const url = Object.assign(new URL(serverUrl), { hostname: '127.0.0.1', port: String(own) }).href
  return {
    url,
    join: () => listen(own),
    cut: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
