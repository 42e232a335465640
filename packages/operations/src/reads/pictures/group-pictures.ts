import { intervalRows } from '@collimator/figures'
import {
  type ConditionFigures,
  type CountedFigure,
  type FiguresOfReads,
  type FilmGroup,
  isFilmOfPack,
  type LabelledFigures,
} from '@collimator/reading'
import {
  CONDITION_NAMES,
  cellsOf,
  conditionsOf,
  countedText,
  markOf,
  type ReadingPicture,
  rightCalls,
} from './reading-picture.ts'

type Group = {
  readonly id: string
  readonly name: string
  readonly of: FilmGroup | 'finding'
  readonly label: (label: string) => string
  /** What is drawn of each group, and its name in the title. */
  readonly measure: (of: ConditionFigures) => CountedFigure
  readonly measured: string
  readonly subtitle: string
}

const RIGHT = { measure: rightCalls, measured: 'Share of films called right' } as const
const SUBTLETY = ['the hardest', 'hard', 'medium', 'easy', 'the easiest'] as const

const GROUPS: readonly Group[] = [
  {
    ...{ id: 'by-finding', name: 'By finding', of: 'finding', label: inWords },
    ...{
      measure: rightCalls,
      measured: 'Share of calls on the finding that are right',
      subtitle: 'One call a film and finding',
    },
  },
  {
    ...{ id: 'by-difficulty', name: 'By difficulty', of: 'subtlety' },
    label: (step) => `Subtlety ${step}, ${SUBTLETY[Number(step) - 1] ?? 'not known'}`,
    ...{ measure: ({ sensitivity }) => sensitivity, measured: 'Sensitivity' },
    subtitle: 'Films with a finding, by the hardest one on them',
  },
  {
    ...{ id: 'by-hospital', name: 'By hospital or case pack', of: 'hospital', label: placeLabel },
    ...{ ...RIGHT, subtitle: 'Hospitals that the generator imitates, or sets of a case pack' },
  },
  { ...{ id: 'by-tool', name: 'By AI tool', of: 'tool', label: inWords }, ...RIGHT, subtitle: 'Tool and version' },
  {
    ...{ id: 'by-display', name: 'By what was shown of the AI', of: 'display' },
    label: (displays) => inWords(displays.replaceAll('+', ', ')),
    ...{ ...RIGHT, subtitle: 'Films on which the AI was shown' },
  },
  {
    ...{ id: 'by-exercise', name: 'By exercise', of: 'exercise', label: inWords },
    ...{ ...RIGHT, subtitle: 'All versions of an exercise together' },
  },
]

/** The same figures by finding, difficulty, hospital, tool, display and exercise; groups without a film are left out. */
export function groupPictures(figures: FiguresOfReads): readonly ReadingPicture[] {
  return GROUPS.flatMap((group) => {
    const rows = group.of === 'finding' ? figures.byFinding : figures.groups[group.of]
    return rows.length === 0 ? [] : [groupPicture(group, rows)]
  })
}

function groupPicture(
  { id, name, label, measure, measured, subtitle }: Group,
  rows: readonly LabelledFigures[],
): ReadingPicture {
  const others = OTHERS.filter(([other]) => other !== measured)
  const table = {
    header: ['', 'Condition', measured, '95% interval', 'n', ...others.map(([name]) => name)],
    rows: rows.flatMap((row) =>
      conditionsOf(row.figures).map(({ name: condition, of }) => [
        label(row.label),
        condition,
        ...cellsOf(measure(of)),
        ...others.map(([, other]) => countedText(other(of))),
      ]),
    ),
  }
  const title = `${measured}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const drawn = rows.map((row) => ({
    label: label(row.label),
    marks: conditionsOf(row.figures).map(({ of }) => markOf(measure(of))),
  }))
  const alt = drawn.map(
    (row) => `${row.label}: ${row.marks.map(({ text }, i) => `${CONDITION_NAMES[i]} ${text}`).join('; ')}.`,
  )
  const words = {
    title,
    subtitle: `${subtitle}; 95% intervals`,
    alt: alt.join(' '),
    series: CONDITION_NAMES,
    rows: drawn,
  }
  return { id, name, table, title, draw: (frame) => intervalRows({ ...frame, ...words }) }
}

/** What stands beside the measure that is drawn. */
const OTHERS: readonly (readonly [string, Group['measure']])[] = [
  ['Sensitivity', ({ sensitivity }) => sensitivity],
  ['Specificity', ({ specificity }) => specificity],
  ['AUC', ({ area }) => area],
]

/** An id in words: `pleural-effusion` is a pleural effusion. */
/** A hospital of the generator, or a pack: the two are never one row. */
function placeLabel(label: string): string {
  return isFilmOfPack({ hospital: label }) ? inWords(label) : `Hospital ${label}`
}

function inWords(id: string): string {
  const words = id.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
