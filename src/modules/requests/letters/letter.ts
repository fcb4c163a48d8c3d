import { createHash } from 'node:crypto'
import type { Request } from '../model.ts'

export const letterTitles = {
  application: '政府信息公开申请表',
  receipt: '政府信息公开申请登记回执',
  correction: '政府信息公开申请补正告知书',
  reasons: '政府信息公开申请要求说明理由通知书',
  'third-party-consultation': '政府信息公开征求意见书',
  'organ-consultation': '政府信息公开征求意见函',
  'third-party-decision': '政府信息公开决定告知书（告知第三方）',
  extension: '政府信息公开申请延期答复告知书',
  deferral: '政府信息公开申请延迟答复期限告知书',
  'fee-notice': '政府信息公开信息处理费收费通知书',
  transfer: '政府信息公开申请转办告知书',
  'no-correction': '政府信息公开申请不再处理告知书',
  'fee-unpaid': '政府信息公开申请不再处理告知书',
  withdrawal: '政府信息公开申请撤回确认书',
  closing: '政府信息公开申请终止办理告知书',
  answer: '政府信息公开申请答复书',
} as const
export type LetterKind = keyof typeof letterTitles

/** The word that tells a request's letters apart in their numbers. */
const numberWords: Record<LetterKind, string> = {
  application: '申',
  receipt: '回执',
  correction: '补正',
  reasons: '理由',
  'third-party-consultation': '征求',
  'organ-consultation': '征函',
  'third-party-decision': '告知',
  extension: '延期',
  deferral: '延迟',
  'fee-notice': '收费',
  transfer: '转办',
  'no-correction': '不再处理',
  'fee-unpaid': '不再处理',
  withdrawal: '撤回',
  closing: '终止',
  answer: '答复',
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; caption: string; head: string[]; rows: string[][] }
  /** Facts by name: the form and the receipt. */
  | { kind: 'facts'; rows: [name: string, value: string][] }

/** Until an electronic seal is connected, a letter bears this in its place. */
export const SAMPLE_SEAL = '【示例印章】'

/** One statutory letter as it was to be read on the day of its facts; it is computed anew each time and never stored. */
export type Letter = {
  kind: LetterKind
  title: string
  number: string
  requestId: string
  /** Whom it is for; nobody else's data is in it. `id` is null where the recipient has no account here (a third party). */
  recipient: { kind: 'applicant' | 'third-party' | 'organ' | 'file'; id: string | null }
  addressee: string
  /** What the addressee is told after the name: 您好 has no place in an official paper, so this is the line `某某：`. */
  salutation: string
  blocks: Block[]
  /** Where to ask. */
  contact: string
  attachments: { id: string; name: string; sha256: string | null }[]
  closing: { office: string; day: string | null }
  seal: { words: string; office: string }
  sample: boolean
}

/** 文书编号: the request's number and the kind, with a running number where there can be several. */
export const letterNumber = (request: Pick<Request, 'number'>, kind: LetterKind, running?: number) =>
  `${request.number}-${numberWords[kind]}${running === undefined ? '' : running}`

/** SHA-256 over the whole letter with case, recipient and attachments: what was approved is what is sent. */
export const letterHash = (letter: Letter) => createHash('sha256').update(JSON.stringify(letter)).digest('hex')

/** All words of a letter, one line each. */
export const textOf = (letter: Letter): string =>
  [
    letter.title,
    letter.number,
    letter.salutation,
    ...letter.blocks.flatMap(linesOf),
    letter.contact,
    ...letter.attachments.map(({ name }) => name),
    letter.closing.office,
    letter.closing.day ?? '',
    letter.seal.words,
  ].join('\n')

const linesOf = (block: Block): string[] =>
  block.kind === 'text'
    ? [block.text]
    : block.kind === 'list'
      ? block.items
      : block.kind === 'table'
        ? [block.caption, block.head.join(' '), ...block.rows.map((row) => row.join(' '))]
        : block.rows.map((row) => row.join(' '))
