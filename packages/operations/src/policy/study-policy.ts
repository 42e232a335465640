import { ALLOWED, INSTALLATION, type Policy } from './policy.ts'

const analyse: Policy<null> = {
  says: 'analyse data of their own: reader studies, agreement, screening, de-duplication, conversion',
  may: () => ALLOWED,
  examples: INSTALLATION,
}

/** Who may run the engines on data that they bring along; nothing of the installation is read or kept. */
export const STUDY_POLICIES = { 'study.analyse': analyse }
