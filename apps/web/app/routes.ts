import { index, layout, prefix, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  layout('rooms/public/public-layout.tsx', [
    index('rooms/public/home/home.tsx'),
    route('programs', 'rooms/public/programs/programs.tsx'),
    route('programs/:id', 'rooms/public/program/program.tsx'),
    route('compare', 'rooms/public/compare/compare.tsx'),
    route('overview', 'rooms/public/overview/overview.tsx'),
    route('crosstab', 'rooms/public/crosstab/crosstab.tsx'),
    route('gaps', 'rooms/public/gaps/gaps.tsx'),
    route('method', 'rooms/public/method/method.tsx'),
    route('method/disagreements', 'rooms/public/disagreements/disagreements.tsx'),
    route('practise', 'rooms/reading/practise/practise.tsx'),
    route('practise/:exercise', 'rooms/reading/exercise/exercise.tsx'),
    route('read/:session', 'rooms/reading/results/results.tsx'),
    route('*', 'rooms/public/not-found.tsx'),
  ]),
  layout('rooms/account/account-layout.tsx', [
    route('sign-in', 'rooms/account/sign-in/sign-in.tsx'),
    route('sign-out', 'rooms/account/sign-in/sign-out.tsx'),
    route('claim/:secret', 'rooms/account/links/claim.tsx'),
    route('invitation/:secret', 'rooms/account/links/invitation.tsx'),
    route('reset-password', 'rooms/account/password/forgot-password.tsx'),
    route('reset-password/:secret', 'rooms/account/password/reset-password.tsx'),
    route('confirm-address/:secret', 'rooms/account/links/confirm-address.tsx'),
    route('me/account', 'rooms/account/own/own-account.tsx'),
  ]),
  route('me/account/data.json', 'rooms/account/own/own-data.ts'),
  route('auth/openid', 'rooms/account/sign-in/openid-start.ts'),
  route('auth/callback/openid', 'rooms/account/sign-in/openid-callback.ts'),
  layout('rooms/reading/read/reading-layout.tsx', [route('read/:session/:number', 'rooms/reading/read/read.tsx')]),
  route('read/:session/:number/steps', 'rooms/reading/read/steps.ts'),
  ...prefix('admin', [
    layout('rooms/admin/admin-layout.tsx', [
      index('rooms/admin/admin-home.tsx'),
      route('people', 'rooms/admin/people/people.tsx'),
      route('people/:id', 'rooms/admin/people/person.tsx'),
      route('rights', 'rooms/admin/rights/rights.tsx'),
      route('audit', 'rooms/admin/audit/audit.tsx'),
    ]),
    route('audit.csv', 'rooms/admin/audit/audit-file.ts'),
  ]),
] satisfies RouteConfig
