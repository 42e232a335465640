const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
// Control characters, halves of characters, and marks that turn the direction of writing, which make a name look like another.
const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

/**
 * Whether a path of a manifest stays inside its pack and can be written on every system: relative, parts joined by `/`,
 * no part empty, `.` or `..`, no backslash, colon, control character or mark of writing direction, no part that ends in a
 * dot or a space, no name that Windows keeps for devices.
 * @param path as written in the manifest; 1 to 512 characters pass, others never do.
 * @example isPackPath('films/a.png') // true
 * @example isPackPath('../secret') // false
 */
export function isPackPath(path: string): boolean {
  if (path.length === 0 || path.length > 512) return false
  if (HIDDEN.test(path) || /[\\:*?"<>|]/.test(path)) return false
  return path.split('/').every(isPlainName)
}

function isPlainName(part: string): boolean {
  return part !== '' && !/[. ]$/.test(part) && !RESERVED.test(part)
}
