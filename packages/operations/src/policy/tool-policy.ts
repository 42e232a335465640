import { isOwner } from './actor.ts'
import { ALLOWED, allowIf, INSTALLATION, type Policy } from './policy.ts'

const readCard: Policy<null> = {
  says: 'read which AI tools there are, and their cards',
  may: () => ALLOWED,
  examples: INSTALLATION,
}

const runTool: Policy<null> = {
  says: 'run an AI tool on images of their own',
  may: (actor) =>
    allowIf(isOwner(actor) || actor.kind === 'job', 'only an owner of the installation may run an AI tool'),
  examples: INSTALLATION,
}

/** Who may do what with AI tools. */
export const TOOL_POLICIES = { 'tools.read': readCard, 'tools.run': runTool }
