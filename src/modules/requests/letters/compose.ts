import { longDay } from '../../../platform/day.ts'
import type { Request } from '../model.ts'
import type { ApplicantFacts, LetterFacts, OfficeFacts } from './facts.ts'
import { type Block, type Letter, type LetterKind, letterNumber, letterTitles, SAMPLE_SEAL } from './letter.ts'

/** What is the same in every letter: who signs it, where to ask, that it is a sample. */
type Frame = Pick<LetterFacts, 'office' | 'sample'> & { request: Pick<Request, 'id' | 'number'> }

type Parts = {
  kind: LetterKind
  recipient: Letter['recipient']
  addressee: string
  day: string | null
  blocks: (Block | null)[]
  running?: number
  attachments?: Letter['attachments']
}

/** A letter of the office about one request. */
export function compose(
  { request, office, sample }: Frame,
  { kind, recipient, addressee, day, blocks, running, attachments = [] }: Parts,
): Letter {
  return {
    kind,
    title: letterTitles[kind],
    number: letterNumber(request, kind, running),
    requestId: request.id,
    recipient,
    addressee,
    salutation: `${addressee}：`,
    blocks: blocks.filter((block) => block !== null),
    contact: contactOf(office),
    attachments,
    closing: { office: office.name, day: day && longDay(day) },
    seal: { words: SAMPLE_SEAL, office: office.name },
    sample,
  }
}

/** A letter to the applicant: the one person whose name and address it may hold. */
export const toApplicant = (facts: Frame & { applicant: ApplicantFacts }, parts: Omit<Parts, 'recipient' | 'addressee'>) =>
  compose(facts, { ...parts, recipient: { kind: 'applicant', id: facts.applicant.id }, addressee: facts.applicant.name })

export const text = (words: string): Block => ({ kind: 'text', text: words })
export const facts = (rows: [string, string][]): Block => ({ kind: 'facts', rows })

/** What somebody typed, as paragraphs; nothing when it is empty. */
export const paragraphs = (typed: string | null): Block[] => linesOf(typed).map(text)

/** What somebody typed line by line, as numbered items; a single line as a paragraph. Their own numbers are not said twice. */
export function items(typed: string): Block[] {
  const lines = linesOf(typed)
  return lines.length > 1
    ? [{ kind: 'list', items: lines.map((line) => line.replace(/^[（(]?[0-9一二三四五六七八九十]+[）)、.．]\s*/, '')) }]
    : lines.map(text)
}

const linesOf = (typed: string | null) =>
  (typed ?? '')
    .split(/\r?\n+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** 您 or 您单位. */
export const you = ({ applicant_kind }: Pick<Request, 'applicant_kind'>) => (applicant_kind === 'natural' ? '您' : '您单位')

/** The sentence every letter to the applicant begins with. */
export function opening({ request }: Pick<LetterFacts, 'request'>) {
  const what = `${you(request)}提交的政府信息公开申请（编号：${request.number}），申请获取“${request.title}”`
  return request.received_on
    ? `本机关于${longDay(request.received_on)}收到${what}。`
    : `${you(request)}于${longDay(request.submitted_on)}提交了政府信息公开申请（编号：${request.number}），申请获取“${request.title}”。`
}

const contactOf = ({ office, phone, address, hours }: OfficeFacts) =>
  `联系单位：${office}；地址：${address}；办公时间：${hours}；联系电话：${phone}`
