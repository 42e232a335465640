/**
 * How deep brackets nest in JSON text, without parsing it, so that a manifest made of a million brackets costs no stack.
 * @param text JSON, or anything: brackets within strings do not count; broken text gets the depth reached.
 * @example jsonDepth('[{"a":[1]}]') // 3
 */
export function jsonDepth(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (quoted && character === '\\') i++
    else if (character === '"') quoted = !quoted
    else if (!quoted) {
      depth += stepOf(character)
      if (depth > deepest) deepest = depth
    }
  }
  return deepest
}

function stepOf(character: string | undefined): number {
  if (character === '[' || character === '{') return 1
  return character === ']' || character === '}' ? -1 : 0
}
