import { ok } from '@collimator/kernel'
import { describe, expect, it } from 'vitest'
import * as face from '../index.ts'
import { VISITOR } from '../policy/actor.ts'
import { POLICIES } from '../policy/may.ts'
import * as decisions from '../reading/decide/index.ts'
import { aContext } from '../test-support/a-context.ts'
import { isOperation, operation } from './operation.ts'

/**
 * Exported functions that are no operation: they open or describe, and touch neither a store nor a file for an actor.
 * Anything that a person does is an operation, so that it cannot run without asking the policy.
 */
const NO_OPERATIONS = [
  'addressBlock',
  'chosenSets',
  'claimDemoFolder',
  'contentSchemaFiles',
  'isAccessRefusal',
  'isOperation',
  'isStoreUnavailable',
  'listingFormatOf',
  'hasOldCases',
  'makeFolder',
  'may',
  'openApp',
  'openRunningApp',
  'openWithoutStore',
  'personOfSession',
  'prepareDemo',
  'programStructuredData',
  'publicFiles',
  'refuseDemoFolder',
  'serveOperator',
  'startJobWorker',
]

const functions = Object.entries({ ...face, ...decisions }).filter(
  ([name, value]) =>
    typeof value === 'function' && !/^[A-Z]/.test(name) && !name.endsWith('Message') && !name.endsWith('Schema'),
)

it('every exported operation asks the policy for an action that the table of rights lists', () => {
  const asking = functions.filter(([, value]) => isOperation(value))
  expect(asking.length).toBeGreaterThan(20)
  for (const [name, value] of asking)
    expect(Object.keys(POLICIES), name).toContain(isOperation(value) ? value.action : undefined)
})

it('nothing that a person does is exported without asking the policy', () => {
  const others = functions.filter(([, value]) => !isOperation(value)).map(([name]) => name)
  expect(others.filter((name) => !NO_OPERATIONS.includes(name))).toEqual([])
})

describe('an operation that the policy refuses', () => {
  it('does not run, and says why and whether signing in could help', async () => {
    let hasRun = false
    const exportSomething = operation({
      action: 'cases.export',
      run: async () => {
        hasRun = true
        return ok(null)
      },
    })
    expect(await exportSomething(aContext({ actor: VISITOR }), null)).toEqual({
      ok: false,
      error: {
        code: 'ACCESS.REFUSED',
        action: 'cases.export',
        reason: 'only an owner of the installation may export cases',
        isAnonymous: true,
      },
    })
    expect(hasRun).toBe(false)
    expect(await exportSomething(aContext(), null)).toEqual(ok(null))
    expect(hasRun).toBe(true)
  })
})

it('an app that was opened without a store says so instead of reading nothing', async () => {
  await expect(face.describeEdition(aContext(), null)).rejects.toThrow('opened without a store')
})
