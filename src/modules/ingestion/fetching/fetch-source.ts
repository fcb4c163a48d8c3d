import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import type { Recorded } from '../../../platform/events.ts'
import { type FetchedFile, fetchToFile } from '../../../platform/fetch-outside.ts'
import { installation } from '../../../platform/installation.ts'
import { log } from '../../../platform/log.ts'
import { safeName } from '../../files/index.ts'
import { getActor } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { takeIn } from '../intake/actions/take-in.ts'
import { mayTakeIn } from '../intake/policy.ts'
import { incoming, roomIn } from '../intake/room.ts'
import { keepFile } from '../intake/uploads/keep-file.ts'
import { askDue } from './actions.ts'
import { isSftpAddress } from './addresses.ts'
import { fetchBySftp } from './fetch-by-sftp.ts'
import { MOST_FAILURES, type Source } from './model.ts'
import { sftpKey } from './sftp-key.ts'

type Ways = Pick<Parameters<typeof fetchToFile>[0], 'allowPrivate' | 'lookUp'>

/** Fetches what is there now, in a worker. What is as it was makes nothing; what is new goes the way of an uploaded file. */
export async function fetchSource(ctx: Ctx, { subjectId }: Pick<Recorded, 'subjectId'>, ways: Ways = {}) {
  const source = await ctx.db.selectFrom('ingestion.source').selectAll().where('id', '=', subjectId).executeTakeFirst()
  if (!source || source.stopped_at !== null) return
  const folder = await incoming()
  const path = join(folder, randomUUID())
  try {
    const most = Math.min(installation().config.LARGEST_UPLOAD_GB * 2 ** 30, await roomIn(folder))
    const fetched = await fetchFrom(source, { path, most, ...ways })
    if (fetched.status === 304 || (fetched.status === 200 && fetched.sha256 === source.sha256))
      return await note(ctx, source, { ...marksOf(fetched, source), sentence: '内容没有变化' })
    if (fetched.status !== 200) return await fail(ctx, source, wordsFor(fetched.status))
    if (fetched.bytes === 0) return await fail(ctx, source, '取到的文件是空的')
    await take(ctx, source, fetched, path)
  } catch (error) {
    log.warn({ err: error, source: source.id }, 'a file was not fetched')
    await fail(ctx, source, sentenceOf(error))
  } finally {
    await rm(path, { force: true })
  }
}

/** By the way that the address says. */
function fetchFrom(
  { address: url, credentials_sealed: sealed, host_key: hostKey, etag, modified }: Source,
  way: Ways & { path: string; most: number },
): Promise<FetchedFile> {
  const credentials = sealed === null ? undefined : installation().keys.open(sealed)
  if (isSftpAddress(url)) return fetchBySftp({ url, login: loginOf(credentials), hostKey: hostKey ?? '', mark: etag, ...way })
  const headers = { ...(etag !== null && { 'if-none-match': etag }), ...(modified !== null && { 'if-modified-since': modified }) }
  return fetchToFile({ url, credentials, headers, ...way })
}

/** Where no password is kept, the host knows this installation by its public key. */
function loginOf(credentials = ':') {
  const [, username = '', password = ''] = /^([^:]*):([\s\S]*)$/.exec(credentials) ?? []
  return password === '' ? { username, privateKey: sftpKey().privateKey } : { username, password }
}

/** Into an intake, in the name of whoever set it up, as long as that is still theirs to do. */
async function take(ctx: Ctx, source: Source, fetched: FetchedFile, path: string) {
  const actor = await getActor(ctx, source.made_by)
  if (!mayTakeIn(actor, source.organisation_id)) return fail(ctx, source, '设置定时获取的人已经不是本机关数据专员，请重新设置')
  const kept = await keepFile(path)
  await inTransaction({ ...ctx, actor }, async (tx) => {
    const file = { name: nameOf(fetched), bytes: fetched.bytes, ...kept.file }
    const { id } = await takeIn(tx, { file, resource: source.resource_id })
    await tx.db
      .updateTable('ingestion.source')
      .set({
        ...marksOf(fetched, source),
        sha256: fetched.sha256,
        intake_id: id,
        fetched_at: tx.now,
        failures: 0,
        sentence: '取到新的文件',
      })
      .where('id', '=', source.id)
      .execute()
    await kept.store()
  }).catch(async (error: unknown) => {
    await kept.takeBack()
    throw error
  })
}

type Marks = { etag: string | null; modified: string | null }

/** Of a 304 that does not say them again, the ones known hold. */
const marksOf = ({ status, headers }: FetchedFile, before: Marks): Marks => ({
  etag: headers.etag ?? (status === 304 ? before.etag : null),
  modified: headers['last-modified'] ?? (status === 304 ? before.modified : null),
})

async function note(ctx: Ctx, { id }: Source, noted: Marks & { sentence: string }) {
  await ctx.db
    .updateTable('ingestion.source')
    .set({ ...noted, failures: 0, fetched_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** Counted; told when it begins, and when it is given up. */
const fail = (ctx: Ctx, { id, made_by, address }: Source, sentence: string) =>
  inTransaction(ctx, async (tx) => {
    const { failures } = await tx.db
      .updateTable('ingestion.source')
      .set(({ eb }) => ({ failures: eb('failures', '+', 1), sentence, fetched_at: tx.now }))
      .where('id', '=', id)
      .returning('failures')
      .executeTakeFirstOrThrow()
    if (failures >= MOST_FAILURES)
      await tx.db.updateTable('ingestion.source').set({ stopped_at: tx.now }).where('id', '=', id).execute()
    if (failures !== 1 && failures !== MOST_FAILURES) return
    await notify(tx, made_by, {
      kind: 'ingestion.fetch-failed',
      title: failures === 1 ? '定时获取没有成功' : `定时获取连续 ${failures} 次没有成功，已经停止`,
      body: `${new URL(address).host}：${sentence}`,
      url: '/workbench/ingestion/sources',
    })
  })

const wordsFor = (status: number) =>
  status === 401 || status === 403
    ? '对方要求登录或者拒绝访问，请核对用户名和密码'
    : status === 404 || status === 410
      ? '对方网址上没有文件'
      : `对方回应错误（${status}）`

const OURS = '获取时系统出错，请联系管理员'

/** Our own sentences as they are; the system's in words that say something. */
function sentenceOf(error: unknown) {
  if (!(error instanceof Error)) return OURS
  if (/\p{Script=Han}/u.test(error.message)) return error.message
  const code = 'code' in error ? String(error.code) : error.name
  return /^(E[A-Z]|CERT_|DEPTH_|UNABLE_|SELF_SIGNED|ERR_|HPE_|TimeoutError)/.test(code)
    ? '连接不上对方网址，或者传到一半断了'
    : OURS
}

/** As the answer says, else as the address ends. */
function nameOf({ url, headers }: FetchedFile) {
  const said = headers['content-disposition'] ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(said)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(said)?.[1]
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  return safeName(decoded(encoded ?? plain ?? last))
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whose turn it is on the clock of `ctx.now`. */
export async function askAllDue(ctx: Ctx) {
  const due = await ctx.db
    .selectFrom('ingestion.source')
    .select('id')
    .where('stopped_at', 'is', null)
    .where('next_at', '<=', ctx.now)
    .execute()
  for (const { id } of due) await inTransaction(ctx, (tx) => askDue(tx, id))
}
