import { randomBytes } from 'node:crypto'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { ReportTaken } from '../events.ts'
import { badRequest } from '../wire/refusal.ts'
import { type Client, countOf } from './client.ts'
import { chosenIn, fileReport, type Service } from './file-report.ts'
import { contentHash, type Fields, type Report } from './report.ts'

/** A report that was sent without a number of the client's own is taken for the same within so many minutes. */
const SAME_FOR = 10 * 60_000

type Taken = { number: string } | { token: string }
export type Sent = {
  client: Client
  service: Service
  report: Report
  fields: Fields
  /** Stored photos without traces, by id, and the hashes of what was uploaded. */
  files: { ids: readonly string[]; hashes: readonly string[] }
  later: boolean
}

const underWay = new Map<string, Promise<Taken>>()

/** Takes a report in, exactly once however often it is sent. */
export async function takeReport(ctx: Ctx, sent: Sent): Promise<Taken> {
  const content = contentHash(sent.fields, sent.files.hashes)
  const name = `${sent.client.id}:${sent.report.fixmystreetId ?? content}`
  // Two of the same at the same moment: the second has the first one's answer, or finds what it has left behind.
  await underWay.get(name)?.catch(() => {})
  const taking = takeOnce(ctx, sent, content)
  underWay.set(name, taking)
  return taking.finally(() => underWay.get(name) === taking && underWay.delete(name))
}

async function takeOnce(ctx: Ctx, sent: Sent, content: string): Promise<Taken> {
  const known = await knownSubmission(ctx, sent, content)
  if (known) {
    if (known.content !== content)
      throw badRequest(`attribute[fixmystreet_id]: '${sent.report.fixmystreetId}' has been used for another report`)
    await inTransaction(ctx, (tx) => countOf(tx, sent.client, true))
    if (known.token !== null) return { token: known.token }
    if (known.number !== null) return { number: known.number }
  }
  const key = known?.key ?? sent.report.fixmystreetId ?? `${content}:${ctx.now.getTime()}`
  return sent.later ? keepForLater(ctx, sent, { key, content }) : fileNow(ctx, sent, { key, content })
}

function knownSubmission({ db, now }: Ctx, { client, report }: Sent, content: string) {
  const asked = db
    .selectFrom('open311.submission')
    .select(['key', 'content', 'number', 'token'])
    .where('client_id', '=', client.id)
  return report.fixmystreetId !== null
    ? asked.where('key', '=', report.fixmystreetId).executeTakeFirst()
    : asked
        .where('content', '=', content)
        .where('received_at', '>', new Date(now.getTime() - SAME_FOR))
        .orderBy('received_at', 'desc')
        .executeTakeFirst()
}

type Known = { key: string; content: string }
async function fileNow(ctx: Ctx, sent: Sent, { key, content }: Known): Promise<Taken> {
  const { client, service, report, files } = sent
  const { id, number, again } = await fileReport(ctx, { client, report, service, key, files: files.ids })
  const row = {
    client_id: client.id,
    key,
    content,
    service: service.code,
    chosen: JSON.stringify(chosenIn(report, service)),
    demand_id: id,
    number,
    received_at: ctx.now,
  }
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insertInto('open311.submission')
      .values(row)
      .onConflict((there) => there.columns(['client_id', 'key']).doNothing())
      .execute()
    await countOf(tx, client, again)
  })
  return { number }
}

async function keepForLater(ctx: Ctx, { client, service, report, fields, files }: Sent, { key, content }: Known): Promise<Taken> {
  const { api_key: _, ...rest } = fields
  const waiting = installation().keys.seal(JSON.stringify({ fields: rest, files: files.ids, channel: client.channel }))
  return inTransaction({ ...ctx, actor: null }, async (tx) => {
    const row = await tx.db
      .insertInto('open311.submission')
      .values({
        client_id: client.id,
        key,
        content,
        service: service.code,
        chosen: JSON.stringify(chosenIn(report, service)),
        token: `t_${randomBytes(16).toString('hex')}`,
        waiting_sealed: waiting,
        received_at: tx.now,
      })
      .onConflict((there) => there.columns(['client_id', 'key']).doUpdateSet(({ ref }) => ({ key: ref('excluded.key') })))
      .returning(['id', 'token'])
      .executeTakeFirstOrThrow()
    await record(tx, ReportTaken, row.id, { service: service.code })
    return { token: row.token ?? '' }
  })
}
