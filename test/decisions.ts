import { addDays, dayOf } from '../src/platform/day.ts'
import type { Browser, World } from './world.ts'

export const DESK = '/workbench/decisions'
export const later = (world: World, days: number) => {
  world.now = new Date(world.now.getTime() + days * 86_400_000)
}
export const today = (world: World, days = 0) => addDays(dayOf(world.now), days)
type Someone = Pick<Browser, 'submit'>

const idIn = (answer: Response) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(answer.headers.get('location') ?? '')?.[0] ?? ''
/** An act that is done: what stood in the way is said in the failure. */
export async function did(who: Someone, path: string, values: Record<string, string> = {}) {
  const answer = await who.submit(`${DESK}/${path}`, values)
  if (answer.status !== 303) {
    const said = [...(await answer.text()).matchAll(/(?:usa-error-message|role="alert")[^>]*>([\s\S]{0,400}?)<\//g)].map(
      ([, text]) => text,
    )
    throw new Error(`${path}: ${answer.status} ${said.join(' | ')}`)
  }
  return idIn(answer)
}
export async function refused(who: Someone, path: string, values: Record<string, string> = {}) {
  const answer = await who.submit(`${DESK}/${path}`, values)
  return { status: answer.status, text: await answer.text() }
}

export const PLAN = {
  title: '示例：老旧小区加装电梯财政补助办法',
  summary: '示例：对老旧小区加装电梯给予财政补助，明确补助对象、标准和程序。',
  category: 'livelihood',
  legalBasis: '示例：市政府年度工作安排',
}
/** What a decision leaves out when a test does not ask for it. */
export const SHORT = {
  'hearing.leftOut': '示例：目录没有确定听证',
  'experts.leftOut': '示例：不属于专业性较强的事项',
  'risk.leftOut': '示例：没有风险',
  'competition.leftOut': '示例：不涉及市场主体',
}
export async function anInitiated(world: World, more: Record<string, string> = {}) {
  return did(world.du, 'new', {
    organisation: await world.organisation('sz-finance'),
    ...PLAN,
    proposedBy: 'department',
    proposal: '示例：启动理由',
    ...SHORT,
    ...more,
  })
}
export const DRAFT = { text: '示例草案：第一条 补助对象。第二条 补助标准。', explanation: '示例：起草背景和依据。' }
export const rowOf = (world: World, id: string) =>
  world.db.selectFrom('decisions.decision').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** A decision whose draft has gone through what the law asks before the review. */
export async function aReady(world: World, more: Record<string, string> = {}) {
  const id = await anInitiated(world, more)
  await did(world.lin, `${id}/drafts`, DRAFT)
  await did(world.lin, `${id}/drafting-end`, { summary: '示例：经调查研究形成草案' })
  await did(world.lin, `${id}/askings`, {
    way: 'open-comment',
    opensOn: today(world),
    closesOn: today(world, 30),
    how: '示例：网站留言',
  })
  later(world, 31)
  const { id: asking } = await world.db
    .selectFrom('decisions.participation')
    .select('id')
    .where('decision_id', '=', id)
    .executeTakeFirstOrThrow()
  await did(world.lin, `${id}/outcomes`, { participation: asking, opinions: '12', outcome: '示例：主要集中在补助标准' })
  await did(world.lin, `${id}/adoptions`, {
    source: 'public',
    point: '示例：提高标准',
    disposition: 'partly',
    reason: '示例：第二条已提高',
  })
  await did(world.lin, `${id}/participation-end`, { summary: '示例：收到意见12条' })
  return id
}
export async function aReviewed(world: World, more: Record<string, string> = {}) {
  const id = await aReady(world, more)
  await did(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })
  await did(world.shen, `${id}/review`, { result: 'legal', opinion: '示例：合法' })
  return id
}
/** A meeting today with the decision on its agenda. */
export async function aMeeting(world: World, decision: string, more: Record<string, string> = {}) {
  const meeting = await did(world.du, 'meetings/new', {
    kind: 'executive',
    title: '示例：第 12 次常务会议',
    heldOn: today(world),
    startsAt: '09:00',
    endsAt: '11:00',
    place: '示例会议室',
    seats: '0',
    admits: 'lot',
    ...more,
  })
  await did(world.du, `meetings/${meeting}/items`, { decision, public: 'yes' })
  const { id: item } = await world.db
    .selectFrom('decisions.meeting_item')
    .select('id')
    .where('meeting_id', '=', meeting)
    .executeTakeFirstOrThrow()
  return { meeting, item }
}
