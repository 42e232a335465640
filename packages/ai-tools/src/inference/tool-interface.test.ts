import { expect, test } from 'vitest'
import { canServe, type NetworkInterface, tensorsText } from './tool-interface.ts'

const expected: NetworkInterface = {
  inputs: [{ name: 'film', shape: [1, 1, 32, 32] }],
  outputs: [{ name: 'scores', shape: [1, 3] }],
}

test.each<[string, Partial<NetworkInterface>, boolean]>([
  ['its own', {}, true],
  ['a size left open by a word', { inputs: [{ name: 'film', shape: ['n', 1, 32, 32] }] }, true],
  ['a size left open by -1', { outputs: [{ name: 'scores', shape: [-1, 3] }] }, true],
  ['an output more', { outputs: [...expected.outputs, { name: 'more', shape: [1] }] }, true],
  ['another name', { inputs: [{ name: 'image', shape: [1, 1, 32, 32] }] }, false],
  ['another size', { inputs: [{ name: 'film', shape: [1, 1, 64, 64] }] }, false],
  ['another number of dimensions', { inputs: [{ name: 'film', shape: [1, 32, 32] }] }, false],
  ['an input more, which nobody would feed', { inputs: [...expected.inputs, { name: 'age', shape: [1] }] }, false],
  ['an output less', { outputs: [] }, false],
])('a network with %s: %o serves: %s', (_, change, serves) => {
  expect(canServe({ ...expected, ...change }, expected)).toBe(serves)
})

test('tensors read as name and shape', () => {
  expect(
    tensorsText([
      { name: 'film', shape: ['n', 1] },
      { name: 'age', shape: [null] },
    ]),
  ).toBe('film [n, 1], age [?]')
})
