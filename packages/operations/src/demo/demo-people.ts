import type { Membership } from '../policy/actor.ts'

/** A person of the demonstration, before there is an account. Nobody of this name is meant. */
export type DemoSeed = {
  /** Names the person in forms and steps. */
  readonly key: string
  readonly name: string
  /** What they are in the demonstration, for the bar. */
  readonly role: string
  readonly profile: { readonly role: string; readonly subspecialty: string; readonly country: string }
  /** Roles, the one of the invitation first. */
  readonly memberships: (review: string) => readonly [Membership, ...Membership[]]
}

/** The residency of the demonstration. */
export const DEMO_PROGRAMME = { name: 'North Hospital residency', institution: 'North Hospital', country: 'GB' }

/** The id that follows from it. */
export const DEMO_PROGRAMME_ID = 'north-hospital-residency'
const DEPARTMENT = 'north-hospital-radiology'

type RoleIn<Kind extends Membership['scope']['kind']> = Extract<Membership, { scope: { kind: Kind } }>['role']

const inReview =
  (role: RoleIn<'review'>): DemoSeed['memberships'] =>
  (id) => [{ scope: { kind: 'review', id }, role }]

const inProgramme = (role: RoleIn<'programme'>) => (): [Membership] => [
  { scope: { kind: 'programme', id: DEMO_PROGRAMME_ID }, role },
]

/** Everybody in the demonstration, in the order of the bar. The owner comes first: the others are invited by her. */
export const DEMO_SEEDS: readonly DemoSeed[] = [
  {
    key: 'owner',
    name: 'Olga Lindqvist',
    role: 'Owner',
    profile: { role: 'Librarian', subspecialty: '', country: 'SE' },
    memberships: (id) => [
      { scope: { kind: 'installation' }, role: 'owner' },
      { scope: { kind: 'review', id }, role: 'owner' },
    ],
  },
  {
    key: 'coder',
    name: 'Marta Conti',
    role: 'Coder',
    profile: { role: 'Radiologist', subspecialty: 'Breast', country: 'IT' },
    memberships: inReview('coder'),
  },
  {
    key: 'second-coder',
    name: 'Jonas Weber',
    role: 'Second coder',
    profile: { role: 'Medical physicist', subspecialty: '', country: 'DE' },
    memberships: inReview('second-coder'),
  },
  {
    key: 'expert',
    name: 'Aiko Tanaka',
    role: 'Expert',
    profile: { role: 'Radiologist', subspecialty: 'Imaging informatics', country: 'JP' },
    memberships: inReview('expert'),
  },
  {
    key: 'resident',
    name: 'Sam Okafor',
    role: 'Resident',
    profile: { role: 'Resident, third year', subspecialty: '', country: 'GB' },
    memberships: inProgramme('resident'),
  },
  {
    key: 'senior',
    name: 'Elena Petrova',
    role: 'Senior',
    profile: { role: 'Radiologist', subspecialty: 'Chest', country: 'BG' },
    memberships: inProgramme('senior'),
  },
  {
    key: 'teacher',
    name: 'Daniel Levy',
    role: 'Teacher',
    profile: { role: 'Radiologist', subspecialty: 'Chest', country: 'FR' },
    memberships: inProgramme('teacher'),
  },
  {
    key: 'director',
    name: 'Ruth Adeyemi',
    role: 'Programme director',
    profile: { role: 'Radiologist', subspecialty: 'Paediatric', country: 'GB' },
    memberships: inProgramme('director'),
  },
  {
    key: 'manager',
    name: 'Lars Nielsen',
    role: 'Department manager',
    profile: { role: 'Head of department', subspecialty: '', country: 'DK' },
    memberships: () => [{ scope: { kind: 'department', id: DEPARTMENT }, role: 'manager' }],
  },
]

/** The address under which a person of the demonstration signs in. Mail to it goes nowhere. */
export function demoEmail({ key }: Pick<DemoSeed, 'key'>): string {
  return `${key}@demonstration.example`
}

/** Everybody's password. It protects nothing: the demonstration answers to this computer only. */
export const DEMO_PASSWORD = 'parallel lines through lead septa'
