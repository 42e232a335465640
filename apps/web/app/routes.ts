import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home/home.tsx'),
  route('programs', 'routes/programs/programs.tsx'),
  route('programs/:id', 'routes/program/program.tsx'),
  route('compare', 'routes/compare/compare.tsx'),
  route('overview', 'routes/overview/overview.tsx'),
  route('crosstab', 'routes/crosstab/crosstab.tsx'),
  route('gaps', 'routes/gaps/gaps.tsx'),
  route('method', 'routes/method/method.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
