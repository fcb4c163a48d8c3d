import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notify, notifyAll, send } from '../notifications/index.ts'
import {
  AnswerDrafted,
  DraftReturned,
  ExtensionDecided,
  ExtensionProposed,
  MessageAnswered,
  MessageFollowedUp,
  MessageRefused,
  MessageSubmitted,
  MessageTransferred,
  WriterAsked,
  WriterReplied,
} from './events.ts'
import { type Message, portalPath, workbenchPath } from './model.ts'
import { contactOf } from './personal.ts'

/** Facts after which somebody has something to do, or wants to know. */
export const told = [
  MessageSubmitted,
  MessageTransferred,
  MessageRefused,
  WriterAsked,
  WriterReplied,
  ExtensionProposed,
  ExtensionDecided,
  AnswerDrafted,
  DraftReturned,
  MessageAnswered,
  MessageFollowedUp,
]

type Words = { title: string; body: string }
type Said = { office?: Words & { to: 'message-officer' | 'office-head' }; writer?: Words }

/** Tells the office that it is its turn, and the writer what became of the message: the number only, never a word of it. */
export async function tell(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const message = await ctx.db.selectFrom('messages.message').selectAll().where('id', '=', fact.subjectId).executeTakeFirst()
  // What a year of a replay wrote nobody waits for.
  if (!message || message.channel === 'replay') return
  const { office, writer } = wordsFor(fact, message)
  await inTransaction(ctx, async (tx) => {
    if (office) {
      const { to, ...words } = office
      const people = await listHolders(tx, message.organisation_id, to)
      await notifyAll(tx, people, { kind: fact.name, key: fact.id, url: workbenchPath(message.id), ...words })
    }
    if (writer) await tellWriter(tx, message, { kind: fact.name, key: fact.id, ...writer })
  })
}

/** By account, else by the mail or phone that was left; whoever left none looks by number and code. */
async function tellWriter(tx: Tx, message: Message, { kind, key, title, body }: Words & { kind: string; key: string }) {
  if (message.writer_id !== null) return notify(tx, message.writer_id, { kind, key, title, body, url: portalPath(message.id) })
  if (message.contacts_erased_on !== null) return
  const { mail, phone } = await contactOf(tx, message)
  const channel = mail !== null ? ('mail' as const) : ('sms' as const)
  const to = mail ?? phone
  if (to !== null)
    await send(tx, {
      channel,
      personId: null,
      to,
      kind,
      subject: title,
      body,
      url: `/messages/progress?number=${message.number}`,
    })
}

function wordsFor({ name, data }: Recorded<Record<string, unknown>>, message: Message): Said {
  const { number, subject, open_due_on, due_on } = message
  const before = `请在${longDay(open_due_on ?? due_on)}前答复。`
  switch (name) {
    case MessageSubmitted.name:
      return {
        office: { to: 'message-officer', title: `新来信：${subject}`, body: before },
        writer: { title: `已收到来信 ${number}`, body: `最迟${longDay(due_on)}前答复，凭编号和查询码可以查看进度。` },
      }
    case MessageTransferred.name:
      return {
        office: { to: 'message-officer', title: `转来的信：${subject}`, body: before },
        writer: { title: `来信 ${number} 已转办`, body: '已转给负责的机关，答复期限不变。' },
      }
    case MessageRefused.name:
      return { writer: { title: `来信 ${number} 不在此办理`, body: '为什么、到哪里办理，请查看说明。' } }
    case WriterAsked.name:
      return {
        writer: {
          title: `来信 ${number} 需要您补充`,
          body: `请在${longDay(String(data.replyDueOn))}前补充；没有补充的，按已有内容答复。`,
        },
      }
    case WriterReplied.name:
      return { office: { to: 'message-officer', title: `${data.lapsed ? '没有补充' : '已补充'}：${subject}`, body: before } }
    case ExtensionProposed.name:
      return { office: { to: 'office-head', title: `延期待审批：${subject}`, body: `申请延长 ${data.days} 个工作日。` } }
    case ExtensionDecided.name:
      return data.granted
        ? { writer: { title: `来信 ${number} 延期答复`, body: `延至${longDay(String(data.dueOn))}前答复，理由见进度页。` } }
        : { office: { to: 'message-officer', title: `延期未同意：${subject}`, body: before } }
    case AnswerDrafted.name:
      return { office: { to: 'office-head', title: `待签发的答复：${subject}`, body: before } }
    case DraftReturned.name:
      return { office: { to: 'message-officer', title: `答复退回修改：${subject}`, body: before } }
    case MessageAnswered.name:
      return { writer: { title: `来信 ${number} 已答复`, body: '可以查看答复、评价，还有疑问的可以追问。' } }
    case MessageFollowedUp.name:
      return { office: { to: 'message-officer', title: `追问：${subject}`, body: before } }
    default:
      return {}
  }
}
