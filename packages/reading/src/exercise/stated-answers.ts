/** The version of a tool whose answers are not computed here: they stand in the manifest of the pack. No golden: a word. */
export const AS_STATED = 'as stated in the pack'

/** Whether a recipe shows the answers that its pack states. No golden: a comparison. */
export function isStated(tool: { readonly version: string } | null): boolean {
  return tool?.version === AS_STATED
}
