import type { Selectable } from 'kysely'
import type { BriefingsKind, BriefingsLineKind, BriefingsQuestionState, BriefingsState, DB } from '../../platform/db-types.ts'

export type Kind = BriefingsKind
export type State = BriefingsState
export type QuestionState = BriefingsQuestionState
export type LineKind = BriefingsLineKind
export type Briefing = Selectable<DB['briefings.event']>
export type Series = Selectable<DB['briefings.series']>
export type Question = Selectable<DB['briefings.question']>
export type Transcript = Selectable<DB['briefings.transcript']>
export type Speaker = { name: string; office: string; duty: string }
/** Something to read beside it: a paper, a document of the press conference. */
export type Material = { title: string; url: string }
/** One passage of an edited transcript; `number` is its anchor for ever, `second` its place in the recording. */
export type Passage = {
  number: number
  kind: LineKind
  speaker: string
  text: string
  chapter: string | null
  second: number | null
}

export const kinds: Record<Kind, string> = {
  'press-conference': '新闻发布会',
  interview: '在线访谈',
  programme: '直播节目',
}
export const KINDS = Object.keys(kinds) as [Kind, ...Kind[]]

export const states: Record<State, string> = {
  planned: '筹备中',
  announced: '已预告',
  live: '正在进行',
  held: '已结束',
  archived: '已归档',
  cancelled: '已取消',
}
export const STATES = Object.keys(states) as [State, ...State[]]

/** What may follow which state. What was not carried live goes from announced to held, its words typed in afterwards. */
export const moves: Record<State, readonly State[]> = {
  planned: ['announced', 'cancelled'],
  announced: ['live', 'held', 'cancelled'],
  live: ['held'],
  held: ['archived'],
  archived: [],
  cancelled: [],
}
export const mayMove = (from: State, to: State) => moves[from].includes(to)

export const questionStates: Record<QuestionState, string> = {
  held: '暂缓显示',
  waiting: '待审核',
  passed: '等待回答',
  'on-air': '正在回答',
  answered: '已回答',
  dismissed: '未采用',
  merged: '已合并',
  'followed-up': '转为留言办理',
}

/** What may follow which state of a question. What was answered stays so; what was dismissed can be taken back. */
export const questionMoves: Record<QuestionState, readonly QuestionState[]> = {
  held: ['passed', 'dismissed', 'merged'],
  waiting: ['held', 'passed', 'dismissed', 'merged'],
  passed: ['held', 'on-air', 'dismissed', 'merged', 'followed-up'],
  'on-air': ['answered', 'passed'],
  answered: [],
  dismissed: ['waiting'],
  merged: ['waiting'],
  'followed-up': [],
}
export const mayMoveQuestion = (from: QuestionState, to: QuestionState) => questionMoves[from].includes(to)
/** What everybody reads. */
export const isShown = (state: QuestionState) =>
  state === 'passed' || state === 'on-air' || state === 'answered' || state === 'followed-up'

export const lineKinds: Record<LineKind, string> = { speech: '发言', question: '提问', answer: '回答' }

/** Whether a question may be sent now: beforehand until its time is over, or while it is on. */
export function takesQuestions(event: Pick<Briefing, 'state' | 'questions_until' | 'takes_live_questions'>, now: Date) {
  if (event.state === 'live') return event.takes_live_questions
  return event.state === 'announced' && event.questions_until !== null && now < event.questions_until
}

/** Announced, its time over, and nobody has said that it was held or cancelled. */
export const isForgotten = ({ state, ends_at }: Pick<Briefing, 'state' | 'ends_at'>, now: Date) =>
  state === 'announced' && ends_at < now

export const portalPath = (id: string) => `/briefings/${id}`
export const livePath = (id: string) => `/briefings/${id}/live`
export const workbenchPath = (id: string) => `/workbench/briefings/${id}`
export const deskPath = (id: string) => `/workbench/briefings/${id}/desk`
/** The anchor of a line or passage. */
export const anchorOf = (number: number) => `l${number}`

/** 1:02:05 of a recording. */
export function clockOf(second: number) {
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(second % 60)}` : `${minutes}:${two(second % 60)}`
}
/** The reverse; undefined where it is no time. */
export function secondOf(clock: string): number | undefined {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(clock.normalize('NFKC')) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return /^(?:\d{1,2}:)?\d{1,3}:[0-5]\d$/.test(clock.normalize('NFKC')) ? total : undefined
}

export const materialsOf = ({ materials }: Pick<Briefing, 'materials'>) => materials as unknown as Material[]
export const passagesOf = ({ passages }: Pick<Transcript, 'passages'>) => passages as unknown as Passage[]
