import { type Ctx, inTransaction, SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { attachFiles, type Filed, fileDemand, type NewDemand } from '../../demands/index.ts'
import { MOST_FILES, storeFile, takeAttachments } from '../../files/index.ts'
import { tally } from '../channels/tally.ts'
import { MailTaken } from '../events.ts'
import { countUse } from '../keys/quota.ts'
import type { MailFate, SenderKey } from '../model.ts'
import { answerSender } from './answer-sender.ts'
import { joinThread } from './join-thread.ts'
import { type Letter, readMail } from './read-mail.ts'

export type Taken = { fate: MailFate; number: string | null; why: string | null }
/** So many letters of one sender within an hour are two machines answering each other. */
const MOST_HOURLY = 20

/**
 * Takes a letter in: a new demand, a word on one that is open, or nothing where a machine wrote it. The mail server is never asked to
 * send it again for what is wrong with the letter itself; the same Message-ID is the same letter.
 */
export async function takeMail(ctx: Ctx, key: SenderKey, raw: Uint8Array): Promise<Taken> {
  const letter = await readMail(raw)
  if (!letter) return { fate: 'refused', number: null, why: '不是一封邮件' }
  const before = await ctx.db
    .selectFrom('intake.mail')
    .select(['number', 'why'])
    .where('key_id', '=', key.id)
    .where('message_id', '=', letter.messageId)
    .executeTakeFirst()
  if (before) return repeated(ctx, key, before)
  if (!letter.from) return keep(ctx, key, letter, { fate: 'refused', why: '没有发件人' })
  if (letter.automatic) return keep(ctx, key, letter, letter.automatic)
  if (await isLooping(ctx, letter))
    return keep(ctx, key, letter, { fate: 'loop', why: `一小时内同一发件人超过 ${MOST_HOURLY} 封` })
  if (letter.text === '' && letter.subject === '') return keep(ctx, key, letter, { fate: 'refused', why: '没有内容' })
  // The system's name: what is stored belongs to nobody else, and only what this module has checked is done with it.
  const system = { ...ctx, actor: SYSTEM }
  const files = await attach(system, letter)
  try {
    return await inTransaction(system, (tx) => take(tx, key, letter, files))
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 503) throw error
    return keep(ctx, key, letter, { fate: 'refused', why: error.message })
  }
}

async function take(tx: Tx, key: SenderKey, letter: Letter, files: Attached): Promise<Taken> {
  const joined = await joinThread(tx, letter, fromHash(letter))
  if (joined?.joined) {
    await attachFiles(tx, joined.id, files.ids)
    await write(tx, key, letter, { fate: 'joined', demand: joined.id, number: joined.number, why: null })
    await answerSender(tx, letter, { joined: joined.number, refusedFiles: files.refused })
    return { fate: 'joined', number: joined.number, why: null }
  }
  const filed = await fileDemand(tx, demandOf(letter, key, { files: files.ids, after: joined?.id ?? null }))
  await write(tx, key, letter, { fate: 'filed', demand: filed.id, number: filed.number, why: null })
  await countUse(tx, key.id, { filed: 1 })
  await answerSender(tx, letter, { filed, refusedFiles: files.refused })
  return { fate: 'filed', number: filed.number, why: null }
}

function demandOf(letter: Letter, key: SenderKey, { files, after }: { files: string[]; after: string | null }): NewDemand {
  return {
    channel: key.channel,
    key: `${key.name}:${letter.messageId}`,
    kind: kindOf(letter.subject),
    title: letter.subject || null,
    text: (letter.text || letter.subject).slice(0, 10_000),
    reporter: { mail: letter.from?.address ?? null, name: letter.from?.name ?? null },
    files,
    link: after ? { kind: 'follow-up', to: after } : null,
  }
}

/** As the writer calls it; else somebody asks for help. */
const KINDS: readonly [RegExp, NewDemand['kind']][] = [
  [/举报/, 'report'],
  [/投诉/, 'complaint'],
  [/建议/, 'suggestion'],
  [/咨询|请问/, 'consult'],
]
const kindOf = (subject: string) => KINDS.find(([says]) => says.test(subject))?.[1] ?? 'help'

type Attached = { ids: string[]; refused: string[] }

/** Attachments as uploads are: typed, scanned, photos without their traces. One that is refused does not hold the letter up. */
async function attach(ctx: Ctx, { attachments }: Letter): Promise<Attached> {
  const [ids, refused]: [string[], string[]] = [[], attachments.slice(MOST_FILES).map(({ name }) => `${name}：附件过多`)]
  for (const { name, content } of attachments.slice(0, MOST_FILES)) {
    try {
      const stored = await storeFile(ctx, { name, content })
      const taken = await takeAttachments(ctx, [stored], 'files')
      ids.push(...taken.ids)
      refused.push(...taken.errors.map(({ message }) => message))
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 503) throw error
      refused.push(`${name}：${error.message}`)
    }
  }
  return { ids, refused }
}

async function repeated(
  ctx: Ctx,
  key: SenderKey,
  { number, why }: { number: string | null; why: string | null },
): Promise<Taken> {
  await inTransaction(ctx, async (tx) => {
    await countUse(tx, key.id, { repeated: 1 })
    await tally(tx, key.channel, 'repeated')
  })
  return { fate: 'repeated', number, why }
}

/** Writes down what became of a letter that is no demand. */
async function keep(ctx: Ctx, key: SenderKey, letter: Letter, { fate, why }: { fate: MailFate; why: string }): Promise<Taken> {
  await inTransaction(ctx, async (tx) => {
    await write(tx, key, letter, { fate, demand: null, number: null, why })
    await countUse(tx, key.id, { refused: 1 })
    await tally(tx, key.channel, fate === 'refused' ? 'refused' : 'automatic')
  })
  return { fate, number: null, why }
}

type Fate = { fate: MailFate; demand: string | null; number: string | null; why: string | null }
async function write(tx: Tx, key: SenderKey, letter: Letter, { fate, demand, number, why }: Fate) {
  const { id } = await tx.db
    .insertInto('intake.mail')
    .values({
      key_id: key.id,
      message_id: letter.messageId,
      from_hash: fromHash(letter),
      fate,
      demand_id: demand,
      number,
      why,
      received_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, MailTaken, id, { fate, demand })
}

const fromHash = ({ from }: Letter) => installation().keys.saltedHash(`intake-mail:${from?.address ?? ''}`)

async function isLooping(ctx: Ctx, letter: Letter) {
  const { count } = await ctx.db
    .selectFrom('intake.mail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('from_hash', '=', fromHash(letter))
    .where('received_at', '>', new Date(ctx.now.getTime() - 3_600_000))
    .executeTakeFirstOrThrow()
  return Number(count) >= MOST_HOURLY
}

export type Answered = { refusedFiles: string[] } & ({ joined: string } | { filed: Filed })
