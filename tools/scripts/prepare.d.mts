export const ROOT: string
export function requireNode(): void
export function installIfNeeded(): void
export function isInstalled(folder: string): boolean
export function buildIfNeeded(): void
export function run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): void
