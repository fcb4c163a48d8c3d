import { DayCount } from './day-count.tsx'
import { Icon, type IconName } from './icon.tsx'

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

const icons: Record<DeadlineTone, IconName> = {
  calm: 'calendar',
  soon: 'time',
  late: 'warning',
  stopped: 'pause',
  provisional: 'help',
}

/** A deadline as a sentence that opens to the day-by-day count with its article and notice. */
export const Deadline = ({ deadline, open }: { deadline: DeadlineView; open?: boolean }) => {
  const classes = `yg-deadline yg-deadline--${deadline.tone}`
  const head = (
    <>
      <Icon name={icons[deadline.tone]} />
      <Sentence words={deadline.sentence} />
    </>
  )
  if (deadline.days.length === 0)
    return (
      <div class={classes}>
        <p class="yg-deadline__head">{head}</p>
      </div>
    )
  return (
    <details class={classes} open={open}>
      <summary class="yg-deadline__head">
        {head}
        <span class="yg-deadline__how">怎么算的</span>
      </summary>
      <div class="yg-deadline__body">
        <p class="yg-quiet">
          依据：{deadline.article}
          {deadline.notice && <>；放假安排：{deadline.notice}</>}
        </p>
        <DayCount days={deadline.days} />
      </div>
    </details>
  )
}

/** The same sentence without the count, for a cell of a list. */
export const DeadlineSentence = ({ deadline }: { deadline: Pick<DeadlineView, 'sentence' | 'tone'> }) => (
  <span class={`yg-deadline-sentence yg-deadline--${deadline.tone}`}>
    <Icon name={icons[deadline.tone]} />
    <Sentence words={deadline.sentence} />
  </span>
)

/** A sentence that breaks at its commas before it breaks inside a date. */
const Sentence = ({ words }: { words: string }) => (
  <span class="yg-deadline__sentence">
    {words.split(/(?<=[，；：])/).map((part) => (
      <span class="yg-part">{part}</span>
    ))}
  </span>
)
