import { checkStore as check } from '@collimator/db'
import { storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'

/** Computes again every hash, digest and index of the store, and reports what is not as it must be. Changes nothing. */
export const checkStore = operation({
  action: 'store.check',
  run: (context, _input: null) => check(storeOf(context)),
})
