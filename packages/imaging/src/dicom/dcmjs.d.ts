// dcmjs ships no types; this is the part the tests read with.
declare module 'dcmjs' {
  const dcmjs: {
    readonly data: {
      readonly DicomMessage: { readFile(bytes: ArrayBuffer): { readonly dict: unknown } }
      readonly DicomMetaDictionary: { naturalizeDataset(dict: unknown): Record<string, unknown> }
    }
  }
  export default dcmjs
}
