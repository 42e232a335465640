export type { OpenIdFailure, OpenIdGoal, OpenIdSteps, Redirection } from './better-auth/open-id.ts'
export type { PasskeyAnswer, PasskeyStep } from './better-auth/passkeys.ts'
export { type AuthSettings, CALLBACK_PATH, type OpenIdSettings } from './better-auth/settings.ts'
export { addressBlock } from './network/address-block.ts'
export { type Accounts, type Browser, headersOf, openAccounts } from './open-accounts.ts'
export {
  checkPassword,
  PASSWORD_LENGTH,
  type PasswordRefusal,
  passwordRefusalMessage,
} from './passwords/check-password.ts'
