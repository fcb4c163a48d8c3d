import { addDays, longDay } from '../../platform/day.ts'
import { checkDefinition, questionsOf } from '../questionnaires/index.ts'
import { definitionOf } from './definition.ts'
import { type Consultation, subjects } from './model.ts'

export type Check = { id: string; holds: boolean; sentence: string }
type Draft = Pick<
  Consultation,
  | 'kind'
  | 'subject'
  | 'title'
  | 'explanation'
  | 'other_ways'
  | 'contact'
  | 'text'
  | 'definition'
  | 'mode'
  | 'opens_on'
  | 'closes_on'
  | 'shortened_reason'
  | 'hearing_on'
  | 'hearing_time'
  | 'hearing_seats'
  | 'hearing_place'
  | 'hearing_choice'
>

/** The fairness check as far as the records show it by themselves; each in a sentence, whether it holds or not. */
export function readiness(draft: Draft, from = draft.opens_on): Check[] {
  const { kind, text, definition } = draft
  const checks: Check[] = [period(draft, from)]
  const add = (id: string, holds: boolean, yes: string, no: string) => checks.push({ id, holds, sentence: holds ? yes : no })
  add(
    'explanation',
    draft.explanation.trim().length >= 20,
    '附有起草说明',
    '还没有起草说明（不少于 20 字）：为什么做、主要内容是什么',
  )
  if (kind === 'text' || kind === 'hearing')
    add(
      'readable',
      text.some((each) => each.kind === 'clause'),
      '文本可以在网页上逐条阅读，不只是附件',
      '文本只有附件或者还没有录入，读屏软件和手机读不了',
    )
  add('ways', draft.other_ways.trim() !== '', '写明了网上以外的参与方式', '没有写明网上以外怎样提意见（信函、电话、当面）')
  add('contact', draft.contact.trim() !== '', '写明了联系人和联系方式', '没有写明联系人和联系方式')
  const own = definition === null ? [] : questionsOf(definition)
  const questions = own.length
  if (kind === 'survey') add('questions', questions > 0, `问卷共 ${questions} 题`, '问卷还没有题目')
  if (kind === 'poll') add('questions', questions === 1, '投票只有一个问题', `投票只能有一个问题，现有 ${questions} 个`)
  if (kind === 'hearing') checks.push(hearing(draft, from))
  const asked = definitionOf(draft)
  const [problem] = asked.sections.length === 0 ? [] : checkDefinition(asked)
  if (problem) checks.push({ id: 'questionnaire', holds: false, sentence: `问卷还有要修改的地方：${problem.message}` })
  if (draft.mode === 'unlinkable' && own.some(({ type }) => type === 'file'))
    checks.push({ id: 'questionnaire', holds: false, sentence: '附件会留下上传时间和文件属性，无法关联的问卷不能有附件题' })
  return checks
}

/** At least so many calendar days after the day it opens; less only with the reason that the notice states. */
function period({ subject, closes_on, shortened_reason }: Draft, from: string | null): Check {
  const { days, article } = subjects[subject]
  if (from === null || closes_on === null) return { id: 'period', holds: false, sentence: '还没有填写开始和截止日期' }
  const open = daysBetween(from, closes_on)
  if (open >= days) return { id: 'period', holds: true, sentence: `征集期 ${open} 日，不少于 ${days} 日（${article}）` }
  if (shortened_reason?.trim())
    return { id: 'period', holds: true, sentence: `征集期 ${open} 日，少于 ${days} 日，理由将一并公布：${shortened_reason}` }
  return {
    id: 'period',
    holds: false,
    sentence: `征集期只有 ${open} 日，少于 ${days} 日（${article}）；请延长到${longDay(addDays(from, days))}，或者写明缩短的理由`,
  }
}

/** 规章制定程序条例 16: thirty days before; 重大行政决策程序暂行条例 16: the papers seven days before. */
function hearing(draft: Draft, from: string | null): Check {
  const { subject, hearing_on, hearing_time, hearing_place, hearing_choice, hearing_seats } = draft
  const notice = subject === 'rule' ? 30 : 7
  if (!hearing_on || !hearing_time || !hearing_place || !hearing_choice || !hearing_seats)
    return { id: 'hearing', holds: false, sentence: '还没有写明听证会的日期、时间、地点、名额和参加人的遴选办法' }
  if (from !== null && daysBetween(from, hearing_on) < notice)
    return {
      id: 'hearing',
      holds: false,
      sentence: `听证会应当在公告 ${notice} 日以后举行，最早${longDay(addDays(from, notice))}`,
    }
  return { id: 'hearing', holds: true, sentence: `听证会的日期、地点和遴选办法已写明，公告期不少于 ${notice} 日` }
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
