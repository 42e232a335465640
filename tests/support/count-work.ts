/** Methods of a text or pattern that pass over characters, with how many of them a call passes. */
type Passed = (self: unknown, parameters: readonly unknown[], outcome: unknown) => number

const lengthOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 1)

const TEXT: Readonly<Record<string, Passed>> = {
  charCodeAt: () => 1,
  codePointAt: () => 1,
  indexOf: (self, [, from], found) => Number(found === -1 ? lengthOf(self) : found) - Number(from ?? 0) + 1,
  includes: (self) => lengthOf(self),
  slice: () => 1,
  split: (self) => lengthOf(self),
  trim: (self) => lengthOf(self),
  trimStart: (self, _, rest) => lengthOf(self) - lengthOf(rest) + 1,
  trimEnd: (self, _, rest) => lengthOf(self) - lengthOf(rest) + 1,
  repeat: (_, __, made) => lengthOf(made),
  normalize: (self) => lengthOf(self),
  toLowerCase: (self) => lengthOf(self),
}
const LIST: Readonly<Record<string, Passed>> = {
  join: (_, __, made) => lengthOf(made),
  push: (_, added) => added.length,
  map: (self) => lengthOf(self),
  filter: (self) => lengthOf(self),
  find: (self) => lengthOf(self),
  some: (self) => lengthOf(self),
  every: (self) => lengthOf(self),
  includes: (self) => lengthOf(self),
  slice: (_, __, made) => lengthOf(made),
  toSorted: (self) => lengthOf(self),
}

/**
 * Counts the work of some code on texts and lists: characters that searches and patterns pass over, and entries of lists
 * that are walked. It does not depend on the machine, so that growth can be asserted. Steps back within a pattern are not
 * seen; those are ruled out by the lint rules `regexp/no-super-linear-backtracking` and `no-super-linear-move`.
 * @returns the number of characters and entries.
 */
export function countWork(work: () => unknown): number {
  let counted = 0
  const undo = [
    ...Object.entries(TEXT).map(([name, passed]) => watch(String.prototype, name, passed, (n) => (counted += n))),
    ...Object.entries(LIST).map(([name, passed]) => watch(Array.prototype, name, passed, (n) => (counted += n))),
    watchPatterns((n) => (counted += n)),
  ]
  try {
    work()
  } finally {
    for (const restore of undo) restore()
  }
  return counted
}

function watch(prototype: object, name: string, passed: Passed, add: (n: number) => void): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor
  const original = descriptor.value as (...parameters: unknown[]) => unknown
  const counting = function (this: unknown, ...parameters: unknown[]) {
    const outcome = Reflect.apply(original, this, parameters)
    add(passed(this, parameters, outcome))
    return outcome
  }
  Object.defineProperty(prototype, name, { ...descriptor, value: counting })
  return () => Object.defineProperty(prototype, name, descriptor)
}

/** With `exec` replaced, `test`, `replace`, `matchAll` and the like call it too, as the language says. */
function watchPatterns(add: (n: number) => void): () => void {
  const original = RegExp.prototype.exec
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const match = original.call(this, text)
    if (match) add(match.index + match[0].length - from + 1)
    else add(this.sticky ? 1 : text.length - from + 1)
    return match
  }
  return () => {
    RegExp.prototype.exec = original
  }
}
