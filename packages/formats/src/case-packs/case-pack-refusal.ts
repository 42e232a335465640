/** A part of a manifest that is meant: one case, one model, or the manifest as a whole. */
export type PackPart = { readonly part: 'case' | 'model' | 'manifest'; readonly id: string }

/** Why a manifest, or one case or model of it, is refused. */
export type CasePackRefusal =
  | { readonly code: 'CASE_PACK.TOO_LARGE'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'CASE_PACK.NOT_JSON'; readonly reason: string }
  | { readonly code: 'CASE_PACK.TOO_DEEP'; readonly limit: number }
  | (PackPart & { readonly code: 'CASE_PACK.NO_LICENCE' | 'CASE_PACK.NO_ATTRIBUTION' })
  | (PackPart & { readonly code: 'CASE_PACK.NO_TRUTH_STRENGTH' | 'CASE_PACK.NO_TRUTH_SOURCE' })
  | (PackPart & { readonly code: 'CASE_PACK.UNSAFE_PATH'; readonly field: string; readonly found: string })
  | (PackPart & {
      readonly code: 'CASE_PACK.MALFORMED'
      readonly field: string
      readonly found: string
      readonly expected: string
      /** The file that the field describes, where it is one. */
      readonly file?: string
    })
  | (PackPart & { readonly code: 'CASE_PACK.SAME_ID_TWICE' })
  | (PackPart & { readonly code: 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE'; readonly file: string })

/**
 * One English sentence for a refusal: where, what was found, what was expected.
 * @param refusal any refusal of this module.
 */
export function casePackRefusalMessage(refusal: CasePackRefusal): string {
  switch (refusal.code) {
    case 'CASE_PACK.TOO_LARGE':
      return `manifest.json has ${refusal.bytes} bytes, expected at most ${refusal.limit}`
    case 'CASE_PACK.NOT_JSON':
      return `manifest.json is not JSON: ${refusal.reason}`
    case 'CASE_PACK.TOO_DEEP':
      return `manifest.json nests more than ${refusal.limit} brackets`
    default:
      return `${placeOf(refusal)}: ${faultOf(refusal)}`
  }
}

type PartRefusal = Extract<CasePackRefusal, PackPart>

function placeOf({ part, id }: PackPart): string {
  return part === 'manifest' ? 'manifest.json' : `${part} ${id}`
}

function faultOf(refusal: PartRefusal): string {
  switch (refusal.code) {
    case 'CASE_PACK.NO_LICENCE':
      return 'no licence is stated; without one it may not be passed on'
    case 'CASE_PACK.NO_ATTRIBUTION':
      return 'nobody is named for attribution'
    case 'CASE_PACK.NO_TRUTH_STRENGTH':
      return 'truth.strength does not say how strong the truth is'
    case 'CASE_PACK.NO_TRUTH_SOURCE':
      return 'truth.by does not say who stated the truth'
    case 'CASE_PACK.UNSAFE_PATH':
      return `${refusal.field}: found "${refusal.found}", expected a path inside the pack`
    case 'CASE_PACK.MALFORMED':
      return `${refusal.file ? `${refusal.file}, ` : ''}${refusal.field}: found ${refusal.found}, expected ${refusal.expected}`
    case 'CASE_PACK.SAME_ID_TWICE':
      return 'this id appears twice in the manifest'
    case 'CASE_PACK.TWO_HASHES_FOR_ONE_FILE':
      return `${refusal.file} is named twice, with other bytes or as a folder`
    default:
      return refusal satisfies never
  }
}
