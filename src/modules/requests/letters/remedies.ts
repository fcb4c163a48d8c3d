import type { Request } from '../model.ts'
import { text } from './compose.ts'
import type { LetterFacts, Part } from './facts.ts'
import { INTERPRETATION_OF_2025_SINCE, LITIGATION_LAW, RECONSIDERATION_FIRST_SINCE, RECONSIDERATION_LAW } from './law.ts'
import type { Block } from './letter.ts'
import { courtOf, hasOtherParts, isReconsiderationFirst, reviewBodyOf } from './remedies-advice.ts'

type Decision = { outcome: NonNullable<Request['outcome']>; parts?: Part[]; decidedOn: string; delivery: Request['delivery'] }

/** The paragraphs on what can be done against a decision, under the rules of the day it was made. */
export function remedyBlocks({ remedies, settings }: Pick<LetterFacts, 'remedies' | 'settings'>, decision: Decision): Block[] {
  const { outcome, parts = [], decidedOn, delivery } = decision
  const [body, court] = [reviewBodyOf(remedies, settings), courtOf(remedies, settings)]
  const first = isReconsiderationFirst(outcome, decidedOn, parts)
  const paragraphs = first
    ? [
        firstParagraph(body, decidedOn),
        ...(hasOtherParts(parts) ? [`对以其他理由未予提供的部分不服的，${eitherWay(body, court, decidedOn, '')}`] : []),
      ]
    : [`如对本机关的上述处理不服，${eitherWay(body, court, decidedOn, remedies.kind)}`]
  return [...paragraphs, ...onlineParagraph(settings.onlineReconsideration, decidedOn, delivery)].map(text)
}

/** 行政复议法第二十三条第二款: the applicant must be told so when the decision is made. */
const firstParagraph = (body: string, decidedOn: string) =>
  `如对本答复中不予公开的决定不服，根据${RECONSIDERATION_LAW}第二十条、第二十三条第一款第四项、第二十四条的规定，应当自收到本答复书之日起60日内先向${body}申请行政复议；` +
  '对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向人民法院提起行政诉讼。' +
  (decidedOn >= INTERPRETATION_OF_2025_SINCE ? '未经行政复议直接提起行政诉讼的，人民法院不予受理（法释〔2025〕8号）。' : '')

function eitherWay(body: string, court: string, decidedOn: string, kind: string) {
  const isNew = decidedOn >= RECONSIDERATION_FIRST_SINCE
  const to = !isNew && kind === 'department' ? `${body}或者上一级主管部门` : body
  const law = isNew ? `${RECONSIDERATION_LAW}第二十条、第二十四条` : `${RECONSIDERATION_LAW}（2017年修正）第九条、第十二条`
  return `可以自收到本文书之日起60日内向${to}申请行政复议，也可以自收到本文书之日起6个月内依法向${court}提起行政诉讼（${law}，${LITIGATION_LAW}第四十六条第一款）。`
}

/** 行政复议法第二十二条第二款: what is served over the internet names the way to file over the internet. */
function onlineParagraph(url: string | null, decidedOn: string, delivery: Request['delivery']) {
  const isOnline = delivery === 'online' || delivery === 'email'
  if (!url || !isOnline || decidedOn < RECONSIDERATION_FIRST_SINCE) return []
  return [`申请行政复议的，可以通过互联网提交行政复议申请书：${url}（${RECONSIDERATION_LAW}第二十二条第二款）。`]
}
