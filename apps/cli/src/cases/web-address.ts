import { CommandFailure } from '../io.ts'

/**
 * The web address that an argument is; undefined when it does not look like one.
 * @param orElse what else is taken, for the message, such as `a folder or `.
 */
export function webAddressOf(argument: string, orElse = ''): URL | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(argument)) return undefined
  const address = URL.canParse(argument) ? new URL(argument) : undefined
  if (address?.protocol !== 'http:' && address?.protocol !== 'https:')
    throw new CommandFailure(`${argument}: expected ${orElse}an http or https address`, 2)
  if (address.username || address.password)
    throw new CommandFailure('an address with a user name or password is not taken; it would be shown in messages', 2)
  return address
}
