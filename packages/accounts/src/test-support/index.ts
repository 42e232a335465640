export { type OpenIdProvider, startOpenIdProvider } from './start-openid-provider.ts'
