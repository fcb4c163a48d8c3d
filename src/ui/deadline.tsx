import { Icon, type IconName } from './icon.tsx'
import { DayCount } from './day-count.tsx'

export type DeadlineTone = 'calm' | 'soon' | 'late' | 'stopped' | 'provisional'

/** One day of a count: counted as the n-th, or not counted and why. */
export type DeadlineDay = { date: string; weekday: string; counted: boolean; number?: number; reason: string }

/** A deadline as the calendar explains it. */
export type DeadlineView = {
  sentence: string
  tone: DeadlineTone
  days: DeadlineDay[]
  article: string
  notice?: string
}

const icons: Record<DeadlineTone, IconName> = { calm: 'calendar', soon: 'time', late: 'warning', stopped: 'pause', provisional: 'help' }

/** A deadline as a sentence that opens to the day-by-day count with its article and notice. */
export const Deadline = ({ deadline, open }: { deadline: DeadlineView; open?: boolean }) =>
  deadline.days.length === 0 ? <DeadlineSentence deadline={deadline} /> : (
    <details class={`yg-deadline yg-deadline--${deadline.tone}`} open={open}>
      <summary><Icon name={icons[deadline.tone]} /><span class="yg-deadline__sentence">{deadline.sentence}</span><span class="yg-deadline__how">怎么算的</span></summary>
      <div class="yg-deadline__body">
        <p class="yg-quiet">依据：{deadline.article}{deadline.notice && <>；放假安排：{deadline.notice}</>}</p>
        <DayCount days={deadline.days} />
      </div>
    </details>
  )

/** The same sentence without the count, for a cell of a list. */
export const DeadlineSentence = ({ deadline }: { deadline: Pick<DeadlineView, 'sentence' | 'tone'> }) => (
  <span class={`yg-deadline-sentence yg-deadline--${deadline.tone}`}><Icon name={icons[deadline.tone]} /><span>{deadline.sentence}</span></span>
)
