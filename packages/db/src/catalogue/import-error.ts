import type { DocumentKind } from '../documents/documents.ts'

/** Why nothing of an import was written. */
export type ImportError =
  | { readonly code: 'IMPORT.REPEATED_ID'; readonly id: string }
  | { readonly code: 'IMPORT.UNKNOWN_RELATION'; readonly id: string; readonly of: string }
  | { readonly code: 'IMPORT.UNSTORABLE_TEXT'; readonly id: string }
  | { readonly code: 'IMPORT.OUT_OF_RANGE'; readonly rule: string; readonly reason: string }
  | {
      readonly code: 'IMPORT.UNKNOWN_DOCUMENT'
      readonly kind: DocumentKind
      readonly id: string
      readonly version: string
    }

/** One English sentence for logs and the command line. */
export function importErrorMessage(error: ImportError): string {
  switch (error.code) {
    case 'IMPORT.REPEATED_ID':
      return `the id ${error.id} occurs twice`
    case 'IMPORT.UNKNOWN_RELATION':
      return `${error.id} is related to ${error.of}, which is neither in the file nor in the catalogue`
    case 'IMPORT.UNSTORABLE_TEXT':
      return `${error.id} holds a NUL character or half a character, which no database keeps`
    case 'IMPORT.OUT_OF_RANGE':
      return `a listing breaks the rule ${error.rule}: ${error.reason}`
    case 'IMPORT.UNKNOWN_DOCUMENT':
      return `the ${error.kind} ${error.id} ${error.version} is not in the store`
    default:
      return error satisfies never
  }
}
