export { aRecipe } from './some-reads.ts'
