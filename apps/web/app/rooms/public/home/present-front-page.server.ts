import type { FrontPage } from '@collimator/operations'
import { percentText } from '@collimator/review'
import { includedWith } from '../../../present/addresses.ts'

/** The front page's findings in words. */
export function presentFrontPage({ flow, headlines, fromOneLab, baseline }: FrontPage) {
  return {
    included: flow.included,
    flowSentence: `${flow.found} listings found, ${flow.duplicatesRemoved} duplicates removed, ${flow.screened} screened, ${flow.excluded} excluded, ${flow.limitedInformation} with too little information, ${flow.included} included. The review of ${baseline.year} included ${baseline.flow.included} of ${baseline.flow.found}.`,
    headlines: headlines.map((headline) => ({
      id: headline.id,
      percent: headline.known === 0 ? '–' : percentText(headline.count / headline.known),
      sentence: headline.sentence,
      counted: `${headline.count} of ${headline.known} that say`,
      href: includedWith({ [headline.facet]: headline.values }),
    })),
    labSentence: `${fromOneLab} of the ${flow.included} are classes of one lab, so these figures describe that lab more than the world. The overview can leave it out.`,
  }
}
