import { createHash } from 'node:crypto'
import type { FindingsSuggestion } from '@collimator/ai-tools'
import type { StoredSuggestion } from '@collimator/db'
import type { AiSuggestion } from '@collimator/reading'

/** An answer under its hash, as it is kept beside a film. */
export function storeSuggestion(answer: AiSuggestion): StoredSuggestion {
  return { answer, sha256: createHash('sha256').update(JSON.stringify(answer)).digest('hex') }
}

/** What a tool says of each finding, in the shape that is kept: heat maps as whole levels. */
export function findingsAnswer({ tool, findings, boxes }: FindingsSuggestion): Omit<AiSuggestion, 'planned'> {
  return {
    tool,
    findings: findings.map(({ finding, probability, threshold, flagged }) => ({
      finding,
      probability,
      threshold,
      flagged,
    })),
    boxes: boxes.map(({ finding, box, score }) => ({ finding, box: [...box], score })),
    heatMaps: findings.map(({ finding, heatMap: { width, height, values } }) => ({
      finding,
      width,
      height,
      levels: Array.from(values, (value) => Math.round(255 * value)),
    })),
  }
}
