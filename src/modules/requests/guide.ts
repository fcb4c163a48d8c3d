import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { publicSources } from '../../platform/public-source.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { findPublic } from '../search/index.ts'
import { pairsOf } from './pairs.ts'
import { listSubjectAreas } from './subject-areas.ts'

/** Something that is already public. `key` is kind and id of the thing, or the name of one of the platform's own pages. */
export type Found = { key: string; title: string; url: string; office: string }

/** The platform's own public pages, with the words they answer. */
const OWN: Record<string, { title: string; url: string; keywords: string }> = {
  statistics: {
    title: '政府信息公开申请办理情况统计',
    url: '/requests/statistics',
    keywords: '依申请公开 申请数量 统计 办理情况 按期 答复',
  },
  'annual-reports': {
    title: '政府信息公开工作年度报告',
    url: '/annual-reports',
    keywords: '年度报告 年报 行政许可 行政处罚 收费 复议 诉讼 规范性文件',
  },
  organisations: {
    title: '各机关信息公开指南：职责、办公地址、办公时间、联系方式',
    url: '/organisations',
    keywords: '职责 职能 地址 电话 联系方式 办公时间 机构 指南',
  },
  calendar: { title: '工作日与放假安排、期限计算', url: '/calendar', keywords: '工作日 放假 调休 节假日 期限 计算' },
}

/** How many are shown at most: a list that is read, not searched again. */
const SHOWN = 8

/** What is public about some words: `some`, when nothing holds all of them; `away`, while the search cannot be asked. */
export type Answer = { found: Found[]; certainty: 'all' | 'some' | 'away' }

/** What has been published about these words, best first; of one office and those below it where one is named. */
export async function findAnswer(ctx: Ctx, q: string, office?: string): Promise<Answer> {
  const pairs = pairsOf(q)
  if (pairs.length === 0) return { found: [], certainty: 'all' }
  const own = Object.entries(OWN)
    .filter(([, { title, keywords }]) => scoreOf(`${title} ${keywords}`, pairs) >= enough(pairs))
    .map(([key, { title, url }]) => ({ key, title, url, office: '' }))
  const [{ byId }, { hits, certainty }] = await Promise.all([loadOrganisations(ctx), findHits(ctx, q, office)])
  const found = hits.map(({ key, title, url, office: holder }) => ({
    key,
    title,
    url,
    office: byId.get(holder ?? '')?.name ?? '',
  }))
  return { found: [...found.slice(0, SHOWN - own.length), ...own], certainty }
}

/** The guide never stands in the way: while there is nothing to search in, one can still file. */
async function findHits(ctx: Ctx, q: string, office: string | undefined) {
  try {
    const { hits, relaxed } = await findPublic(ctx, q, { size: SHOWN, office })
    return { hits, certainty: relaxed ? ('some' as const) : ('all' as const) }
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) return { hits: [], certainty: 'away' as const }
    throw error
  }
}

/** Where a public thing lies; what is not (or no longer) public, and what this platform does not hold, is absent. */
export async function addressOf(ctx: Ctx, key: string): Promise<string> {
  if (Object.hasOwn(OWN, key)) return OWN[key]?.url ?? '/'
  const [, kind, id = ''] = /^([a-z-]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key) ?? []
  const source = publicSources().find((each) => each.kind === kind)
  const [thing] = (await source?.load({ ...ctx, actor: null }, [id])) ?? []
  if (!thing) throw notFound()
  return thing.url
}

/** A walk through the guide begins: something was shown. Gives its id, which the pages hand on; nothing about who walks is kept. */
export async function startVisit(tx: Tx, shown: number) {
  const visit = await tx.db
    .insertInto('requests.guide_visit')
    .values({ started_on: dayOf(tx.now), shown })
    .returning('id')
    .executeTakeFirstOrThrow()
  return visit.id
}

/** Counts on in a walk that has begun; one that is unknown is no error, an address may be old or typed. */
export async function countInVisit(tx: Tx, visit: string | undefined, what: { shown?: number; opened?: number; filed?: true }) {
  if (!visit || !/^[0-9a-f-]{36}$/.test(visit)) return
  await tx.db
    .updateTable('requests.guide_visit')
    .set((eb) => ({
      shown: eb('shown', '+', what.shown ?? 0),
      opened: eb('opened', '+', what.opened ?? 0),
      ...(what.filed && { filed: true }),
    }))
    .where(sql<boolean>`id::text = ${visit}`)
    .where('started_on', '>=', addDays(dayOf(tx.now), -1))
    .execute()
}

/** Counts the words looked for that belong to the city's own vocabulary; what else was typed is not kept. */
export async function countWords(tx: Tx, q: string) {
  const words = (await listSubjectAreas(tx)).flatMap(({ keywords }) => keywords).filter((word) => q.includes(word))
  if (words.length === 0) return
  await tx.db
    .insertInto('requests.looked_for')
    .values([...new Set(words)].sort().map((word) => ({ word, month: `${dayOf(tx.now).slice(0, 7)}-01` })))
    .onConflict((conflict) => conflict.columns(['word', 'month']).doUpdateSet({ times: sql`looked_for.times + 1` }))
    .execute()
}

/** The five words looked for most in the last three months; until enough have been, the first words of the subject areas. */
export async function lookedFor(ctx: Pick<Ctx, 'db' | 'now'>) {
  const since = addDays(dayOf(ctx.now), -92)
  const rows = await ctx.db
    .selectFrom('requests.looked_for')
    .select('word')
    .where('month', '>=', since)
    .groupBy('word')
    .orderBy((eb) => eb.fn.sum('times'), 'desc')
    .orderBy('word')
    .limit(5)
    .execute()
  const usual = (await listSubjectAreas(ctx)).flatMap(({ keywords }) => keywords.slice(0, 1))
  return [...new Set([...rows.map(({ word }) => word), ...usual])].slice(0, 5)
}

/** How many of the pairs a text must hold to be shown. Every second pair joins the end of one word to the next and is found nowhere. */
const enough = (pairs: string[]) => Math.max(1, Math.ceil(pairs.length / 4))
const scoreOf = (text: string, pairs: string[]) => pairs.filter((pair) => text.includes(pair)).length
