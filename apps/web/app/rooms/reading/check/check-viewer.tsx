import type { Hanging } from '@collimator/reading'
import { useMemo, useState } from 'react'
import { filmKeys } from '../viewer/film-keys.ts'
import { FilmPane } from '../viewer/film-pane.tsx'
import { useHanging } from '../viewer/hanging/use-hanging.ts'
import { PriorPane } from '../viewer/pane/prior-pane.tsx'
import { aiShapes, shapeOfMark, truthShapes } from '../viewer/shapes-of-read.ts'
import { ToolBar } from '../viewer/tool-bar.tsx'
import { useFilmView } from '../viewer/use-film-view.ts'
import { useViewerKeys } from '../viewer/use-viewer-keys.ts'
import viewer from '../viewer/viewer.module.css'
import { CheckBar } from './check-bar.tsx'
import { CheckColumn } from './check-column.tsx'
import { CheckKeys } from './check-keys.tsx'
import type { CheckPage } from './check-page.ts'
import { type CheckDesk, useCheck } from './use-check.ts'

/** The dark room for a senior: the film with everybody's marks, and beside it the reports and the check. */
export function CheckViewer({ view }: { readonly view: CheckPage }) {
  const desk = useCheck(view)
  const { hanging, change: hang } = useHanging(null)
  const film = useFilmView(view.film, null, hanging)
  const [heat, setHeat] = useState<string | null>(null)
  const [showAi, setShowAi] = useState(true)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const toggleAi = () => setShowAi((now) => !now)
  const { prior, labelsOf, togglePrior, toggleLabels } = chooseHanging(view, hanging, hang)
  useViewerKeys({
    ...filmKeys(film, { ...film, toggleAi, togglePrior, toggleLabels }),
    c: () => desk.isOpen && desk.ask(),
    Delete: () => desk.selected !== null && desk.remove(desk.selected),
    Escape: () => {
      setHelpOpen(false)
      desk.setAsking(false)
      desk.select(null)
    },
    '?': () => setHelpOpen((now) => !now),
  })
  const shapes = useShapes(view, desk, showAi)
  return (
    <div className={viewer.room}>
      <CheckBar view={view} shown={film.shown} />
      <ToolBar
        film={view.film}
        view={film}
        hasPrior={view.prior !== null}
        invert={film.invert}
        showPreset={film.showPreset}
        {...{ hanging, togglePrior, toggleLabels }}
        onHelp={() => setHelpOpen(true)}
      />
      <div className={prior ? viewer.twoPanes : viewer.panes}>
        <FilmPane
          ref={film.viewport}
          film={view.film}
          label={`${view.identity.join(', ')}. What is drawn on it is listed beside it.`}
          title={labelsOf([])}
          tool={desk.isOpen || film.tool !== 'mark' ? film.tool : 'window'}
          shapes={shapes}
          heat={(showAi && view.ai?.heatMaps.find((map) => map.finding === heat)) || null}
          marker="senior"
          onDraw={(shape, frame) => desk.draw(shape, likelyFinding(view), frame)}
          onMove={(key, shape) => desk.edit({ kind: 'mark-moved', index: indexOf(key), shape })}
          onSelect={(key) => desk.select(indexOf(key))}
          onView={film.note}
        />
        {prior && <PriorPane film={prior} main={film} title={labelsOf(['Earlier film'])} />}
      </div>
      <CheckColumn view={view} desk={desk} ai={{ isShown: showAi, heat }} onHeat={setHeat} onToggleAi={toggleAi} />
      {isHelpOpen && <CheckKeys onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

/** How a senior hangs the films: kept by the browser. */
function chooseHanging(
  { prior, identity }: CheckPage,
  hanging: Hanging,
  hang: ReturnType<typeof useHanging>['change'],
) {
  return {
    prior: hanging.layout === 'two' ? prior : null,
    labelsOf: (first: readonly string[]) => (hanging.showsLabels ? [...first, ...identity] : undefined),
    togglePrior: () => hang({ layout: hanging.layout === 'two' ? 'one' : 'two' }),
    toggleLabels: () => hang({ showsLabels: !hanging.showsLabels }),
  }
}

/** Marks of both reports, of the senior, of the AI and of the truth, each with the name under which it is listed. */
function useShapes(view: CheckPage, { marks, selected, isOpen }: CheckDesk, showAi: boolean) {
  return useMemo(() => {
    const read = view.reports.flatMap(({ prefix, report }) =>
      report.marks.map((mark, i) =>
        shapeOfMark(mark, { key: `${prefix}-${i}`, owner: 'reader', name: `${prefix}${i + 1}` }),
      ),
    )
    const senior = (isOpen ? marks : view.marksOfSenior).map((mark, i) =>
      shapeOfMark(mark, { key: `mark-${i}`, owner: 'senior', name: `S${i + 1}`, isSelected: i === selected }),
    )
    return [...read, ...(showAi ? aiShapes(view) : []), ...truthShapes(view), ...senior]
  }, [view, marks, selected, isOpen, showAi])
}

/** What a fresh mark is most likely about: what the reader called present last. */
function likelyFinding({ findings, reports }: CheckPage): string {
  const last = reports.at(-1)?.report
  return (findings.find(({ id }) => last?.answers[id]?.present) ?? findings[0])?.id ?? ''
}

function indexOf(key: string): number {
  return Number(key.slice('mark-'.length))
}
