import { drawCentralLine, drawMonitorLeads, drawPacemaker } from './devices.ts'
import type { DistractorContext, DistractorKind, DrawDistractor, Touched } from './distractor.ts'
import { drawPortableMarker, drawSideMarker } from './lead-letters.ts'
import { drawCalcifiedGranuloma, drawHealedRibFracture, drawNippleShadow, drawSkinFold } from './shadows.ts'

const DRAWERS: Readonly<Record<DistractorKind, DrawDistractor>> = {
  'nipple-shadow': drawNippleShadow,
  'healed-rib-fracture': drawHealedRibFracture,
  'skin-fold': drawSkinFold,
  'calcified-granuloma': drawCalcifiedGranuloma,
  'central-line': drawCentralLine,
  pacemaker: drawPacemaker,
  'monitor-leads': drawMonitorLeads,
  'side-marker': drawSideMarker,
  'portable-marker': drawPortableMarker,
}

/** Draws one distractor; see its own function. */
export function drawDistractor(kind: DistractorKind, context: DistractorContext): Touched | undefined {
  return DRAWERS[kind](context)
}

/**
 * Which distractors a film carries. Things a person keeps (granuloma, old fracture, pacemaker) are drawn from the
 * person's chance, so that a prior film shows them too; the rest from the exposure's.
 * @param about what the choice may depend on; `diseased` moves the portable marker only.
 */
export function chooseDistractors(about: {
  readonly person: DistractorContext['random']
  readonly exposure: DistractorContext['random']
  readonly ageYears: number
  readonly portable: boolean
  readonly portableMarkerChance: number
}): DistractorKind[] {
  const { person, exposure, ageYears, portable, portableMarkerChance } = about
  const old = Math.max(0, ageYears - 40) / 50
  const wanted: readonly (readonly [DistractorKind, boolean])[] = [
    ['calcified-granuloma', person.next() < 0.1],
    ['healed-rib-fracture', person.next() < 0.03 + 0.08 * old],
    ['pacemaker', person.next() < 0.08 * old],
    ['nipple-shadow', exposure.next() < 0.12],
    ['skin-fold', exposure.next() < (portable ? 0.16 : 0.02)],
    ['central-line', exposure.next() < (portable ? 0.25 : 0.01)],
    ['monitor-leads', exposure.next() < (portable ? 0.4 : 0)],
    ['side-marker', exposure.next() < 0.96],
    ['portable-marker', exposure.next() < portableMarkerChance],
  ]
  return wanted.filter(([, chosen]) => chosen).map(([kind]) => kind)
}
