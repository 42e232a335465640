const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/**
 * Whether a path of a manifest stays inside its pack and can be written on every system: relative, parts joined by `/`,
 * no part empty, `.` or `..`, no backslash, colon or control character, no part that ends in a dot or a space, no name
 * that Windows keeps for devices.
 * @param path as written in the manifest; 1 to 512 characters pass, others never do.
 * @example isPackPath('films/a.png') // true
 * @example isPackPath('../secret') // false
 */
export function isPackPath(path: string): boolean {
  if (path.length === 0 || path.length > 512) return false
  if (/[\p{Cc}\\:*?"<>|]/u.test(path)) return false
  return path.split('/').every(isPlainName)
}

function isPlainName(part: string): boolean {
  return part !== '' && !/[. ]$/.test(part) && !RESERVED.test(part)
}
