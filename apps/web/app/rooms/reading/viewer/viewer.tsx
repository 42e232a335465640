import { useMemo, useState } from 'react'
import { AiColumn } from './ai-column.tsx'
import { DebriefColumn } from './debrief-column.tsx'
import { FilmPane } from './film-pane.tsx'
import { KeyHelp } from './key-help.tsx'
import { NextSteps } from './next-steps.tsx'
import { isOpen, type ReadPage } from './read-page.ts'
import { ReportForm } from './report-form.tsx'
import { ReportSummary } from './report-summary.tsx'
import { shapesOf } from './shapes-of-read.ts'
import { StatusBar } from './status-bar.tsx'
import { ToolBar } from './tool-bar.tsx'
import { useActivity } from './use-activity.ts'
import { useFilmView } from './use-film-view.ts'
import { useReport } from './use-report.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import styles from './viewer.module.css'
import { VIEWER_TOOLS, WINDOW_PRESETS } from './viewer-tools.ts'

/** The dark room: the film fills it, one column beside it holds the report, the AI and the debrief. */
export function Viewer({ view, address }: { readonly view: ReadPage; readonly address: string }) {
  const open = isOpen(view.phase)
  const flushActivity = useActivity(address, open)
  const desk = useReport(view, address, flushActivity)
  const film = useFilmView(view.film)
  const [ai, setAi] = useState({ isShown: true, heat: null as string | null })
  const [isHelpOpen, setHelpOpen] = useState(false)
  const toggleAi = () => setAi((now) => ({ ...now, isShown: !now.isShown }))
  const close = () => {
    setHelpOpen(false)
    desk.setAsking(false)
    desk.select(null)
  }
  useViewerKeys({
    ...Object.fromEntries(VIEWER_TOOLS.map(({ id, key }) => [key, () => film.setTool(id)])),
    ...Object.fromEntries(WINDOW_PRESETS.map((_, i) => [String(i + 1), () => film.showPreset(i)])),
    i: film.invert,
    r: film.reset,
    h: film.flip,
    o: film.rotate,
    '+': () => film.zoom(1.25),
    '-': () => film.zoom(0.8),
    ArrowDown: () => film.scroll(1),
    ArrowUp: () => film.scroll(-1),
    n: () => desk.change({ kind: 'called-normal' }),
    c: desk.askToCommit,
    v: toggleAi,
    f: toggleFullScreen,
    Delete: () => desk.selected !== null && desk.change({ kind: 'mark-removed', index: desk.selected }),
    Escape: close,
    '?': () => setHelpOpen((now) => !now),
  })
  const { report, selected, select, change } = desk
  const shapes = useMemo(
    () => shapesOf(view, open ? report : null, { selected, showAi: ai.isShown }),
    [view, open, report, selected, ai.isShown],
  )
  const finding = view.findings.find(({ id }) => report.answers[id]?.present)?.id ?? view.findings[0]?.id ?? ''
  const heat = (ai.isShown && view.ai?.heatMaps.find((map) => map.finding === ai.heat)) || null
  return (
    <div className={styles.room}>
      <StatusBar view={view} shown={film.shown} saveState={desk.saveState} />
      <ToolBar film={view.film} view={film} onHelp={() => setHelpOpen(true)} />
      <FilmPane
        ref={film.viewport}
        film={view.film}
        label={`${view.identity.join(', ')}. What is drawn on it is listed in the report.`}
        tool={film.tool}
        {...{ shapes, heat }}
        onDraw={(shape, frame) => change({ kind: 'mark-added', shape, finding, frame })}
        onMove={(key, shape) => change({ kind: 'mark-moved', index: indexOf(key), shape })}
        onSelect={(key) => select(indexOf(key))}
        onView={film.note}
      />
      <section className={view.ai ? styles.columnWithAi : styles.column} aria-label="Report">
        {view.debrief && <DebriefColumn debrief={view.debrief} />}
        {view.unaided && <ReportSummary title="Your unaided read, locked" report={view.unaided} view={view} />}
        {view.ai && (
          <AiColumn ai={view.ai} {...ai} onHeat={(id) => setAi({ isShown: true, heat: id })} onToggle={toggleAi} />
        )}
        {view.withAi && <ReportSummary title="Your read with AI, locked" report={view.withAi} view={view} />}
        {open && <h2>{view.phase === 'reading' ? 'Unaided read' : 'Decide again'}</h2>}
        {open && <ReportForm {...{ view, report, selected }} onEdit={change} onSelect={select} />}
        {desk.problem && (
          <p role="alert" className={styles.problem}>
            {desk.problem}
          </p>
        )}
        <NextSteps
          view={view}
          isAsking={desk.isAsking}
          onStep={(step) => void desk.send(step)}
          onAsk={desk.askToCommit}
          onCancel={() => desk.setAsking(false)}
        />
      </section>
      {isHelpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

function indexOf(key: string): number {
  return Number(key.slice('mark-'.length))
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen()
}
