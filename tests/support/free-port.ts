import { createServer } from 'node:net'

/** A port of the loopback address that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') reject(new Error('no free port was given'))
      else probe.close(() => resolve(address.port))
    })
  })
}
