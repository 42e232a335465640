import { useMemo, useState } from 'react'
import { filmKeys } from './film-keys.ts'
import { FilmPane } from './film-pane.tsx'
import { useHanging } from './hanging/use-hanging.ts'
import { KeyHelp } from './key-help.tsx'
import { PictureInWords } from './pane/picture-in-words.tsx'
import { PriorPane } from './pane/prior-pane.tsx'
import { isOpen, type ReadPage } from './read-page.ts'
import { type AiView, ReportColumn } from './report-column.tsx'
import { shapesOf } from './shapes-of-read.ts'
import { StatusBar } from './status-bar.tsx'
import { ToolBar } from './tool-bar.tsx'
import { useActivity } from './use-activity.ts'
import { useFilmView } from './use-film-view.ts'
import { useReport } from './use-report.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import styles from './viewer.module.css'

/** The dark room: the film fills it, one column beside it holds the report, the AI and the debrief. */
export function Viewer({ view, address }: { readonly view: ReadPage; readonly address: string }) {
  const open = isOpen(view.phase)
  const flushActivity = useActivity(address, open)
  const desk = useReport(view, address, flushActivity)
  const { hanging, change: hang } = useHanging(view.hanging)
  const film = useFilmView(view.film, view.following, hanging)
  const [heat, setHeat] = useState<string | null>(null)
  const ai: AiView = { isShown: hanging.showsAi, heat }
  const [isHelpOpen, setHelpOpen] = useState(false)
  const toggleAi = () => hang({ showsAi: !hanging.showsAi })
  const showPreset = (preset: number) => {
    film.showPreset(preset)
    hang({ preset })
  }
  const invert = () => {
    film.invert()
    hang({ inverted: !film.shown?.inverted })
  }
  const togglePrior = () => hang({ layout: hanging.layout === 'two' ? 'one' : 'two' })
  const toggleLabels = () => hang({ showsLabels: !hanging.showsLabels })
  const close = () => {
    setHelpOpen(false)
    desk.setAsking(false)
    desk.select(null)
  }
  useViewerKeys({
    ...filmKeys(film, { invert, showPreset, toggleAi, togglePrior, toggleLabels }),
    n: () => desk.change({ kind: 'called-normal' }),
    c: desk.askToCommit,
    k: film.cine.toggle,
    PageDown: () => film.scroll(10),
    PageUp: () => film.scroll(-10),
    f: toggleFullScreen,
    Delete: () => desk.selected !== null && desk.change({ kind: 'mark-removed', index: desk.selected }),
    Escape: close,
    '?': () => setHelpOpen((now) => !now),
  })
  const { select, change } = desk
  const shapes = useShapes(view, desk, ai.isShown)
  const prior = hanging.layout === 'two' ? view.prior : null
  return (
    <div className={styles.room}>
      <StatusBar view={view} shown={film.shown} saveState={desk.saveState} />
      <ToolBar
        film={view.film}
        view={film}
        hasPrior={view.prior !== null}
        {...{ hanging, invert, showPreset, togglePrior, toggleLabels }}
        onHelp={() => setHelpOpen(true)}
      />
      <div className={prior ? styles.twoPanes : styles.panes}>
        <FilmPane
          ref={film.viewport}
          film={view.film}
          label={`${view.identity.join(', ')}. What is drawn on it is listed in the report.`}
          title={hanging.showsLabels ? view.identity : undefined}
          tool={film.tool}
          shapes={shapes}
          heat={heatOf(view, ai)}
          onDraw={(shape, frame) => change({ kind: 'mark-added', shape, finding: likelyFinding(view, desk), frame })}
          onMove={(key, shape) => change({ kind: 'mark-moved', index: indexOf(key), shape })}
          onSelect={(key) => select(indexOf(key))}
          onView={film.note}
        />
        {prior && (
          <PriorPane
            film={prior}
            main={film}
            title={hanging.showsLabels ? ['Earlier film', ...view.identity] : undefined}
          />
        )}
      </div>
      <ReportColumn
        view={view}
        desk={desk}
        ai={ai}
        onHeat={(id) => {
          setHeat(id)
          hang({ showsAi: true })
        }}
        onToggleAi={toggleAi}
      >
        <PictureInWords film={film} hasPrior={prior !== null} shapes={shapes} />
      </ReportColumn>
      {isHelpOpen && (
        <KeyHelp modality={film.viewport.current?.facts.modality ?? ''} onClose={() => setHelpOpen(false)} />
      )}
    </div>
  )
}

type Desk = ReturnType<typeof useReport>

function useShapes(view: ReadPage, { report, selected }: Desk, showAi: boolean) {
  return useMemo(
    () => shapesOf(view, isOpen(view.phase) ? report : null, { selected, showAi }),
    [view, report, selected, showAi],
  )
}

/** What a fresh mark is most likely about: the first finding that was called present. */
function likelyFinding({ findings }: ReadPage, { report }: Desk): string {
  return (findings.find(({ id }) => report.answers[id]?.present) ?? findings[0])?.id ?? ''
}

function heatOf({ ai }: ReadPage, { isShown, heat }: AiView) {
  return (isShown && ai?.heatMaps.find((map) => map.finding === heat)) || null
}

function indexOf(key: string): number {
  return Number(key.slice('mark-'.length))
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen()
}
