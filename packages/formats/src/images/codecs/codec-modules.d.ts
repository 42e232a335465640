// The codecs ship no types; this is the part that is used of each.
declare module '@cornerstonejs/codec-charls/decode' {
  const load: import('./emscripten-codec.ts').LoadCodec<'JpegLSDecoder'>
  export default load
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: import('./emscripten-codec.ts').LoadCodec<'JpegLSDecoder'>
  export default load
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decode' {
  const load: import('./emscripten-codec.ts').LoadCodec<'JPEGDecoder'>
  export default load
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const load: import('./emscripten-codec.ts').LoadCodec<'JPEGDecoder'>
  export default load
}
declare module '@cornerstonejs/codec-openjpeg/decode' {
  const load: import('./emscripten-codec.ts').LoadCodec<'J2KDecoder'>
  export default load
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: import('./emscripten-codec.ts').LoadCodec<'J2KDecoder'>
  export default load
}
