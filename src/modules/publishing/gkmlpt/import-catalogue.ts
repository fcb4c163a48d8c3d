import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { type Fetched, fetchOutside } from '../../../platform/fetch-outside.ts'
import { readSetting, type Setting } from '../../../platform/settings.ts'
import { getActor } from '../../identity/index.ts'
import { deliverItems } from '../actions/deliver-items.ts'
import { checked } from '../checked.ts'
import { sha256 } from '../content-hash.ts'
import { type Kind, kinds } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { filesOfArticle, textOfArticle } from './foreign-article.ts'
import { foreignItem, sourceKeyOf } from './foreign-item.ts'
import { type Bad, knownHashes, type Row, remember, tellBad } from './imported-items.ts'
import { ForeignArticle, ForeignPage, PAGE_SIZE } from './schema.ts'

const MEGABYTE = 1_048_576

const AT_ONCE = 4
const MOST_PAGES = 2_000

/** Whether another site may be one of the own network; for installations that take over from one. */
export const PrivateSourcesSetting: Setting<boolean> = { key: 'publishing.private-sources', value: z.boolean(), otherwise: false }

/** The kinds that may be taken over; rules and their interpretations go through register and pairing. */
export const IMPORTED_KINDS = Object.fromEntries(
  Object.entries(kinds).flatMap(([kind, { label, register }]) => (register || kind === 'interpretation' ? [] : [[kind, label]])),
) as Record<Exclude<Kind, 'rule' | 'normative' | 'interpretation'>, string>

export const StartImport = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/, error: '请填写网址，例如 https://www.example.gov.cn' })
    .max(300, '网址不能超过 300 字')
    .transform((url) => url.replace(/\/+(gkmlpt\/?.*)?$/, ''))
    .meta({ title: '网站地址', hint: '例如 https://zjj.example.gov.cn' }),
  category: z.coerce
    .number('请填写栏目编号')
    .int('栏目编号是整数')
    .min(0, '栏目编号不能为负')
    .max(999_999_999, '栏目编号过大')
    .meta({ title: '栏目编号', hint: '对方接口 /gkmlpt/api/all/ 后面的数字，0 为全部' }),
  siteId: z
    .string()
    .trim()
    .regex(/^\d{0,12}$/, '站点编号是数字')
    .default('')
    .meta({ title: '站点编号', hint: '对方接口的 sid，没有可以不填' }),
  kind: z.enum(Object.keys(IMPORTED_KINDS) as [keyof typeof IMPORTED_KINDS], '请选择类别').meta({ title: '类别' }),
  column: z
    .union([z.literal('').transform(() => null), z.uuid('没有这个栏目')])
    .nullish()
    .transform((id) => id ?? null)
    .meta({ title: '放在哪个栏目' }),
})
export type StartImport = z.input<typeof StartImport>

/**
 * Begins to take over what another site publishes by the catalogue API, or goes on with one that was interrupted. What comes is drafts
 * in bundles that wait for 初审; nothing of it is public by this.
 */
export async function importGkmlpt(tx: Tx, organisation: string, input: StartImport): Promise<{ id: string }> {
  const { baseUrl, category, siteId, kind, column } = checked(StartImport, input)
  if (!mayDraft(tx.actor, organisation)) throw forbidden('只有本机关的信息员可以导入')
  if (column) {
    const found = await tx.db
      .selectFrom('publishing.site_column')
      .select('id')
      .where('id', '=', column)
      .where('ended_on', 'is', null)
      .executeTakeFirst()
    if (!found) throw new FieldRefusal('column', '没有这个栏目')
  }
  const same = { organisation_id: organisation, base_url: baseUrl, category, site_id: siteId }
  const open = await tx.db
    .selectFrom('publishing.catalogue_import')
    .select('id')
    .where('organisation_id', '=', organisation)
    .where('base_url', '=', baseUrl)
    .where('category', '=', category)
    .where('site_id', '=', siteId)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  const { id } =
    open ??
    (await tx.db
      .insertInto('publishing.catalogue_import')
      .values({ ...same, kind, column_id: column, started_by: tx.actor.id, started_at: tx.now })
      .returning('id')
      .executeTakeFirstOrThrow())
  if (open) await tx.db.updateTable('publishing.catalogue_import').set({ failure: null }).where('id', '=', id).execute()
  await sql`select graphile_worker.add_job('publishing.import-catalogue', json_build_object('id', ${id}::text), job_key := ${`publishing.import ${id}`})`.execute(
    tx.db,
  )
  return { id }
}

/** The work itself, page by page; each page is in with its place, so that it goes on where it was interrupted. */
export async function importCatalogue(ctx: Ctx, { id }: { id: string }) {
  for (let turn = 0; turn < MOST_PAGES; turn++) {
    const row = await ctx.db.selectFrom('publishing.catalogue_import').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row || row.finished_at !== null) return
    const whoever = { ...ctx, actor: await getActor(ctx, row.started_by) }
    try {
      if (await takePage(whoever, row)) return
    } catch (error) {
      // What the other site did wrong is told to who started it; they go on when it is mended.
      const sentence = error instanceof Error ? error.message : String(error)
      await inTransaction(ctx, (tx) =>
        tx.db
          .updateTable('publishing.catalogue_import')
          .set({ failure: sentence.slice(0, 500) })
          .where('id', '=', id)
          .execute(),
      )
      return
    }
  }
}

/** Takes one page; whether it was the last. */
async function takePage(ctx: Ctx, row: Row): Promise<boolean> {
  const allowPrivate = await readSetting(ctx, PrivateSourcesSetting)
  const host = new URL(row.base_url).host
  const address = `${row.base_url}/gkmlpt/api/all/${row.category}?page=${row.next_page}&sid=${row.site_id}`
  const fetched = await fetchOutside({ url: address, most: 30 * MEGABYTE, allowPrivate, accept: 'application/json' })
  if (fetched.status !== 200) throw new Error(`对方接口答复 ${fetched.status}`)
  const page = ForeignPage.safeParse(jsonOf(fetched))
  if (!page.success) throw new Error('对方接口返回的内容不是目录数据')
  const { total, articles } = page.data
  const bad: Bad[] = []
  const read = articles.flatMap((raw, position) => {
    const parsed = ForeignArticle.safeParse(raw)
    if (parsed.success)
      return [
        { position, article: parsed.data, hash: sha256(JSON.stringify(parsed.data)), key: sourceKeyOf(host, parsed.data.id) },
      ]
    const named = raw as { id?: unknown; title?: unknown } | null
    bad.push({
      position,
      sourceKey: sourceKeyOf(host, String(named?.id ?? `?${row.next_page}-${position + 1}`).slice(0, 60)),
      title: typeof named?.title === 'string' ? named.title.slice(0, 300) : '',
      sentence: [...new Set(parsed.error.issues.map(({ message }) => message))].join('；'),
    })
    return []
  })
  const known = await knownHashes(
    ctx,
    row.organisation_id,
    read.map(({ key }) => key),
  )
  const changed = read.filter(({ key, hash }) => known.get(key) !== hash)
  const slug = row.column_id
    ? ((await ctx.db.selectFrom('publishing.site_column').select('slug').where('id', '=', row.column_id).executeTakeFirst())
        ?.slug ?? null)
    : null
  const items = await inTurns(changed, async ({ position, article, key, hash }) => {
    try {
      const body = await textOfArticle(article, allowPrivate)
      const attachments = await filesOfArticle(ctx, article, { base: row.base_url, allowPrivate })
      return [
        {
          position,
          key,
          hash,
          title: article.title,
          item: { ...foreignItem(article, body, { host, kind: row.kind, column: slug }), attachments },
        },
      ]
    } catch (error) {
      bad.push({
        position,
        sourceKey: key,
        title: article.title,
        sentence: error instanceof Error ? error.message : String(error),
      })
      return []
    }
  })
  const isLast = articles.length < PAGE_SIZE || (total !== undefined && row.next_page * PAGE_SIZE >= total)
  await inTransaction(ctx, async (tx) => {
    const given = items.flat()
    const delivered =
      given.length === 0
        ? { taken: [], refused: [] }
        : await deliverItems(
            tx,
            row.organisation_id,
            given.map(({ item }) => item),
            { title: `从${host}导入（第 ${row.next_page} 页）` },
          )
    const places = new Map(given.map(({ key, position, title }) => [key, { position, title }]))
    for (const { sourceKey, sentence } of delivered.refused)
      bad.push({ sourceKey, sentence, position: places.get(sourceKey)?.position ?? 0, title: places.get(sourceKey)?.title ?? '' })
    const taken = new Set(delivered.taken.map(({ sourceKey }) => sourceKey))
    await remember(
      tx,
      row,
      given.filter(({ key }) => taken.has(key)),
    )
    await tellBad(tx, row, bad)
    await tx.db
      .updateTable('publishing.catalogue_import')
      .set((eb) => ({
        next_page: row.next_page + 1,
        total: total ?? null,
        taken: eb('taken', '+', taken.size),
        unchanged: eb('unchanged', '+', read.length - changed.length),
        failure: null,
        finished_at: isLast ? tx.now : null,
      }))
      .where('id', '=', row.id)
      .execute()
  })
  return isLast
}

function jsonOf({ body }: Fetched): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** A few at once, so that the other site is not overrun. */
async function inTurns<T, R>(things: readonly T[], work: (thing: T) => Promise<R[]>): Promise<R[][]> {
  const results: R[][] = []
  for (let from = 0; from < things.length; from += AT_ONCE)
    results.push(...(await Promise.all(things.slice(from, from + AT_ONCE).map(work))))
  return results
}
