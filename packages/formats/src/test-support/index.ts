export { aDigest, aManifest, aPackCase, aPackModel } from './a-pack.ts'
