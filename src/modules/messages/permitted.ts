import type { Actor } from '../../platform/ctx.ts'
import { type Kind, type Message, mayMove, moves, states } from './model.ts'
import { isHandler, isHead } from './policy.ts'
import type { ActName } from './schema.ts'

export type Bar = { name: ActName; why: string }
export type Permitted = { offered: ActName[]; barred: Bar[] }

const ORDER: ActName[] = [
  'accept',
  'draft',
  'sign',
  'returnDraft',
  'transfer',
  'ask',
  'proposeExtension',
  'decideExtension',
  'refuse',
  'publish',
  'takeDown',
]

/** What an actor may do to a message now, and why the rest may not be done. Mirrors what the actions refuse. */
export function permittedActs(actor: Actor | null, message: Message, kind: Kind, today: string): Permitted {
  const judged = ORDER.map((name) => ({ name, why: whyNot(actor, { message, kind, today, name }) }))
  return {
    offered: judged.filter(({ why }) => why === null).map(({ name }) => name),
    barred: judged.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])),
  }
}

type Asked = { message: Message; kind: Kind; today: string; name: ActName }

function whyNot(actor: Actor | null, asked: Asked): string | null {
  const { message, name } = asked
  const by: readonly string[] = moves[name].by
  const byOfficer = by.includes('message-officer')
  if (byOfficer ? !isHandler(actor, message) : !isHead(actor, message)) return `由${byOfficer ? '留言办理员' : '机关负责人'}办理`
  if (!mayMove(message.state, name)) return `这封信${states[message.state]}`
  return rules[name]?.(asked, actor) || null
}

type Rule = (asked: Asked, actor: Actor | null) => string | false
const reopened = ({ answered_on }: Message) => answered_on !== null
const rules: Partial<Record<ActName, Rule>> = {
  refuse: ({ message }) => reopened(message) && '已经答复过',
  ask: ({ message }) =>
    reopened(message)
      ? '追问请直接答复'
      : message.writer_id === null && message.phone_sealed === null && message.mail_sealed === null && '写信人没有留下联系方式',
  proposeExtension: ({ message, kind, today }) =>
    reopened(message)
      ? '追问不能延期'
      : kind.extension_days === 0
        ? `${kind.label}不能延期`
        : message.extension_asked_on !== null
          ? '延期只能申请一次'
          : today > message.due_on && '办理期限已过',
  decideExtension: ({ message }, actor) =>
    message.extension_asked_on === null
      ? '没有待审批的延期'
      : message.extension_decided_on !== null
        ? '延期已经审批'
        : message.extension_asked_by === actor?.id && '申请延期的人不能审批自己的延期',
  sign: ({ message }, actor) => message.drafted_by === actor?.id && '拟稿人不能签发自己的答复，须由另一人签发',
  publish: ({ message, kind }) => (!kind.publishable ? `${kind.label}不公开` : !message.consented && '写信人没有同意公开'),
  takeDown: ({ message }) => message.published_on === null && '这封信没有公开',
}
