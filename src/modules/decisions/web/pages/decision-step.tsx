import type { Child } from 'hono/jsx'
import { count, longDay, type Step as ShownStep } from '../../../../ui/index.ts'
import { sizeWords } from '../../../files/index.ts'
import { type Outcome, outcomes } from '../../gates.ts'
import { hearingPath, hearingStates } from '../../hearings/model.ts'
import type { Life } from '../../life.ts'
import { meetingPath } from '../../meetings/model.ts'
import { portalPath, STEPS, type Step, steps, type Way, ways } from '../../model.ts'

type NameOf = (id: string | null) => string

/** One step of the line: when, and what there is to see of it. */
export function shownStep(life: Life, step: Step, nameOf: NameOf, today: string): ShownStep[] {
  const row = life.steps.find((each) => each.step === step)
  if (!row) return []
  const { label, article } = steps[step]
  if (!row.applies) return [{ title: `${label}（不经过）`, text: row.ground ?? '' }]
  const isNow =
    row.done_on === null &&
    step ===
      life.steps
        .filter(({ applies, done_on }) => applies && done_on === null)
        .map((each) => each.step)
        .sort(inOrder)[0]
  const isOver = life.decision.state === 'ended'
  const planned = row.planned_on
    ? `计划${longDay(row.planned_on)}前${row.planned_on < today && !isOver ? '，已过' : ''}`
    : `暂行条例${article}`
  const details = detailsOf(life, { step, summary: row.summary, nameOf })
  return [
    {
      title: label,
      when: row.done_on ? `${longDay(row.done_on)}完成` : planned,
      state: row.done_on ? 'done' : isNow && !isOver ? 'now' : 'next',
      ...(details.length > 0 && { text: <>{details}</> }),
    },
  ]
}
const inOrder = (one: Step, other: Step) => STEPS.indexOf(one) - STEPS.indexOf(other)

/** What there is to see of a step: its summary, its dates, its papers. */
function detailsOf(life: Life, { step, summary, nameOf }: { step: Step; summary: string | null; nameOf: NameOf }): Child[] {
  const details: Child[] = []
  if (summary) details.push(<p>{summary}</p>)
  if (step === 'participation' && life.askings.length > 0) details.push(<Askings life={life} />)
  if (step === 'hearing')
    for (const hearing of life.hearings)
      details.push(
        <p>
          <a href={hearingPath(hearing)}>{hearing.title}</a> {longDay(hearing.held_on)} {hearing.starts_at}，{hearing.place}（
          {hearingStates[hearing.state]}）
        </p>,
      )
  if (step === 'experts' && life.experts.length > 0)
    details.push(
      <p class="yg-quiet">
        参加论证的专家：
        {life.experts.map(({ name, unit, chosen }) => `${name}（${unit}，${chosen === 'drawn' ? '抽取' : '选定'}）`).join('、')}
      </p>,
    )
  if (step === 'discussion')
    for (const each of life.discussions)
      details.push(
        <p>
          <a href={meetingPath({ slug: each.slug ?? '' })}>{each.title}</a> {each.held_on && longDay(each.held_on)}
          {each.outcome && `：${outcomes[each.outcome as Outcome].label}`}
          {each.resolution && `。${each.resolution}`}
        </p>,
      )
  if (step === 'execution' && life.tasks.length > 0)
    details.push(<p class="yg-quiet">执行单位：{[...new Set(life.tasks.map(({ office }) => nameOf(office)))].join('、')}</p>)
  const papers = life.papers.filter((paper) => paper.step === step)
  if (papers.length > 0)
    details.push(
      <ul>
        {papers.map(({ id, title, file, size }) => (
          <li>
            <a href={`${portalPath(life.decision)}/papers/${id}`}>{title}</a>
            {file && size !== null && <span class="yg-quiet">（{sizeWords(Number(size))}）</span>}
          </li>
        ))}
      </ul>,
    )
  return details
}

const Askings = ({ life: { askings } }: { life: Life }) => (
  <>
    {askings.map(({ way, opensOn, closesOn, shortenedReason, how, specialGroups, opinions, outcome, consultation }) => (
      <>
        <p>
          {ways[way as Way]}：{longDay(opensOn)}至{longDay(closesOn)}。
          {consultation ? <a href={consultation.href}>{consultation.title}</a> : how}
          {shortenedReason && `（期限不满30日：${shortenedReason}）`}
        </p>
        {specialGroups && <p class="yg-quiet">专门听取：{specialGroups}</p>}
        {outcome && (
          <p>
            收到意见 {count(opinions ?? 0)} 条。{outcome}
          </p>
        )}
      </>
    ))}
  </>
)
