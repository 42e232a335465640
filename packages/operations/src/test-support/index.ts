export { loadContent } from '../catalogue/content.ts'
export { INSIDE } from '../context/app.ts'
export { aContext, OPERATOR, successOf } from './a-context.ts'
export { plantExercise, plantPerson, simulateReads } from './planted-reads.ts'
