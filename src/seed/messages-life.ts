import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import {
  acts,
  approveFaq,
  draftFaq,
  followUp,
  type Message,
  proposeFaq,
  rateAnswer,
  submitMessage,
  withdrawMessage,
} from '../modules/messages/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Actor, type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import { CARD, LETTERS, type Letter } from './messages-texts.ts'

type Name = keyof typeof LETTERS

type Known = { ids: Map<Name, string>; codes: Map<Name, string> }
type Step = { ago: number; act: (ctx: Ctx, known: Known) => Promise<void> }

/** What people of the sample city write to its offices, in every state that a message can have, and what the FAQ has made of it. */
export function messagesLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const known: Known = { ids: new Map(), codes: new Map() }
  const steps = STEPS.map((step) => ({ ...step, on: dayBefore(step.ago) })).sort((one, other) => (one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    for (const step of steps) if (step.on === day) await step.act(morning, known)
  }
}

const STEPS: Step[] = [
  written(40, 'card', 'wang'),
  answered(37, 'card', ['bai', 'lin'], CARD),
  officer(36, 'card', 'bai', (tx, id) =>
    acts.publish.run(tx, id, {
      subject: '会计证书遗失怎样补办（示例）',
      text: '会计专业技术资格证书遗失了，补办要带什么材料，到哪里办理？（示例）',
      answer: CARD,
    }),
  ),
  writer(35, 'card', (tx, id, code) => rateAnswer(tx, id, { rating: 5, comment: '答复很清楚。（示例）' }, code)),
  written(28, 'cardAgain', null),
  answered(26, 'cardAgain', ['bai', 'lin'], CARD),
  writer(25, 'cardAgain', (tx, id, code) => rateAnswer(tx, id, { rating: 4, comment: null }, code)),
  written(20, 'experts', 'zhang'),
  answered(
    18,
    'experts',
    ['bai', 'lin'],
    '您好！符合条件的在政府采购监管系统注册，上传职称和工作经历材料，审核通过后入库。（示例）',
  ),
  officer(17, 'experts', 'bai', (tx, id) =>
    acts.publish.run(tx, id, {
      subject: '政府采购评审专家怎样报名（示例）',
      text: '有工程师职称，想报名政府采购评审专家，需要什么条件，怎样报名？（示例）',
      answer: '符合条件的在政府采购监管系统注册，上传职称和工作经历材料，审核通过后入库。（示例）',
    }),
  ),
  writer(3, 'experts', (tx, id, code) =>
    followUp(tx, id, { text: '退休人员可以报名吗，有没有年龄限制？（示例）', key: null }, code),
  ),
  written(16, 'queue', 'wang'),
  officer(15, 'queue', 'yao', (tx, id) => acts.accept.run(tx, id, {})),
  officer(4, 'queue', 'yao', (tx, id) =>
    acts.proposeExtension.run(tx, id, { days: 10, reason: '需要征求各区意见，测算人员和疫苗供应。（示例）' }),
  ),
  officer(3, 'queue', 'sun', (tx, id) => acts.decideExtension.run(tx, id, { verdict: 'granted' })),
  written(6, 'attitude', null),
  officer(5, 'attitude', 'yao', (tx, id) => acts.accept.run(tx, id, {})),
  officer(2, 'attitude', 'yao', (tx, id) => acts.ask.run(tx, id, { question: '请补充是哪一家社康中心、哪几天拨打的。（示例）' })),
  written(12, 'thanks', null),
  officer(11, 'thanks', 'yao', (tx, id) =>
    acts.draft.run(tx, id, { answer: '感谢您的肯定，已转告家庭医生团队。（示例）', note: null }),
  ),
  written(9, 'lamps', null),
  officer(8, 'lamps', 'yan', async (tx, id) =>
    acts.transfer.run(tx, id, { office: await officeOf(tx, 'sz-health'), reason: '母婴设施建设由卫生健康部门牵头。（示例）' }),
  ),
  officer(7, 'lamps', 'yao', async (tx, id) =>
    acts.transfer.run(tx, id, {
      office: await officeOf(tx, 'sz-office'),
      reason: '公园指引牌不属于我委职责，请市里另行分办。（示例）',
    }),
  ),
  written(7, 'subsidy', 'gongsi'),
  officer(5, 'subsidy', 'bai', (tx, id) =>
    acts.draft.run(tx, id, {
      answer: '您好！担保降费补助由合作担保机构汇总申请，企业无需单独提交材料。（示例）',
      note: '请核对截止日期。（示例）',
    }),
  ),
  written(14, 'penalty', null),
  officer(13, 'penalty', 'bai', (tx, id) =>
    acts.refuse.run(tx, id, {
      for: 'reconsideration',
      reason: '对行政处罚不服的，可以自收到决定书之日起六十日内申请行政复议。（示例）',
    }),
  ),
  written(20, 'report', 'zhang'),
  answered(19, 'report', ['yan', 'gu'], '您好！政府工作报告在“政务公开”栏目，检索“政府工作报告”即可，图解在同一页面。（示例）'),
  writer(18, 'report', (tx, id, code) => rateAnswer(tx, id, { rating: 3, comment: null }, code)),
  written(1, 'vaccine', null),
  written(10, 'mistaken', 'wang'),
  writer(9, 'mistaken', (tx, id, code) => withdrawMessage(tx, id, code)),
  faq(24, ['bai', 'lin'], 'sz-finance', '会计证书', '会计证书遗失怎样补办？（示例）', CARD, ['card', 'cardAgain']),
  faq(
    16,
    ['bai', 'lin'],
    'sz-finance',
    '政府采购',
    '政府采购评审专家怎样报名？（示例）',
    '在政府采购监管系统注册并上传材料，审核通过后入库。（示例）',
    ['experts'],
  ),
  faq(
    22,
    ['yao', 'sun'],
    'sz-health',
    '疫苗接种',
    '流感疫苗在哪里接种？（示例）',
    '各社康中心均可接种，预约方式见本委网站；六十岁以上本市户籍老人免费。（示例）',
    [],
  ),
  faq(
    2,
    ['yao', null],
    'sz-health',
    '家庭医生',
    '怎样签约家庭医生？（示例）',
    '带身份证到就近社康中心签约，或者在线上签约。（示例）',
    [],
  ),
]

function written(ago: number, name: Name, by: string | null): Step {
  return {
    ago,
    act: async (ctx, { ids, codes }) => {
      const { office, consent, phone, ...letter }: Letter = LETTERS[name]
      const { id, code } = await as(ctx, by, async (tx) =>
        submitMessage(tx, {
          ...letter,
          organisation: office === null ? null : await officeOf(tx, office),
          consent: consent ?? false,
          contact: phone ? { name: '示例来信人', phone: '13800000000', mail: null } : null,
        }),
      )
      ids.set(name, id)
      codes.set(name, code)
    },
  }
}

function officer(ago: number, name: Name, by: string, work: (tx: Tx, id: string) => Promise<unknown>): Step {
  return { ago, act: (ctx, { ids }) => as(ctx, by, async (tx) => void (await work(tx, ids.get(name) ?? ''))) }
}

function writer(ago: number, name: Name, work: (tx: Tx, id: Message['id'], code: string) => Promise<void>): Step {
  return { ago, act: (ctx, { ids, codes }) => as(ctx, null, (tx) => work(tx, ids.get(name) ?? '', codes.get(name) ?? '')) }
}

function answered(ago: number, name: Name, [drafts, signs]: [string, string], answer: string): Step {
  return {
    ago,
    act: async (ctx, { ids }) => {
      const id = ids.get(name) ?? ''
      await as(ctx, drafts, (tx) => acts.draft.run(tx, id, { answer, note: null }))
      await as(ctx, signs, (tx) => acts.sign.run(tx, id, {}))
    },
  }
}

type Entry = [writes: string, approves: string | null]

function faq(
  ago: number,
  [writes, approves]: Entry,
  office: string,
  theme: string,
  question: string,
  answer: string,
  from: Name[],
): Step {
  return {
    ago,
    act: async (ctx, { ids }) => {
      const input = { theme, question, answer, rule: null, basis: null, validUntil: null }
      const sources = from.flatMap((name) => ids.get(name) ?? [])
      const { id } = await as(ctx, writes, async (tx) => draftFaq(tx, await officeOf(tx, office), { input, sources }))
      await as(ctx, writes, (tx) => proposeFaq(tx, id))
      if (approves !== null) await as(ctx, approves, (tx) => approveFaq(tx, id))
    },
  }
}

const officeOf = async (ctx: Ctx, slug: string) => (await loadOrganisations(ctx)).bySlug.get(slug)?.id ?? ''

async function as<T>(ctx: Ctx, username: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction({ ...ctx, actor: username === null ? null : await actorNamed(ctx, username) }, work)
}

async function actorNamed(ctx: Ctx, username: string): Promise<Actor> {
  const found = await findByUsername(ctx, username)
  if (!found) throw new Error(`there is no ${username}`)
  return getActor(ctx, found.id)
}
