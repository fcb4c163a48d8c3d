import type { Ctx } from '../../../platform/ctx.ts'
import { askOutside } from '../../../platform/fetch-outside.ts'
import { askOwnPage } from '../../../platform/own-pages.ts'
import { readSetting } from '../../../platform/settings.ts'
import type { LinkState } from '../model.ts'
import { OutsideLinks } from '../settings.ts'
import { dangerOf, registered } from './danger.ts'

const AT_ONCE = 200
const DAY = 86_400_000
/** Another site may be down for an hour; so often in a row it does not answer before its link counts as broken. */
const TRIES = 2

type Outcome = { state: LinkState; status: number | null; reason: string }

/**
 * Checks the links that are due: those never checked, the broken ones each day, the others each week. Paths of this site are asked of the
 * site itself as a visitor; other sites only where the city has turned it on, by HEAD, never an address of an internal network.
 */
export async function checkLinks(ctx: Ctx) {
  const outside = await readSetting(ctx, OutsideLinks)
  await ctx.db
    .deleteFrom('screening.link')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('screening.link_place').whereRef('link_id', '=', 'screening.link.id').select('link_id'))),
    )
    .execute()
  const due = await ctx.db
    .selectFrom('screening.link')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('checked_at', 'is', null),
        eb.and([eb('state', '<>', 'ok'), eb('checked_at', '<', new Date(ctx.now.getTime() - DAY))]),
        eb('checked_at', '<', new Date(ctx.now.getTime() - 7 * DAY)),
      ]),
    )
    .orderBy('checked_at', (order) => order.asc().nullsFirst())
    .limit(AT_ONCE)
    .execute()
  for (const link of due) {
    const { state, status, reason } = link.external ? await ofOutside(link.url, outside) : await ofOwn(link.url)
    const failures = state === 'broken' ? link.failures + 1 : 0
    const shown =
      state === 'broken' && link.external && failures < TRIES ? (link.state === 'broken' ? 'broken' : 'unchecked') : state
    await ctx.db
      .updateTable('screening.link')
      .set({ state: shown, status, reason, failures, checked_at: ctx.now })
      .where('id', '=', link.id)
      .execute()
  }
  return due.length
}

async function ofOwn(path: string): Promise<Outcome> {
  const status = await askOwnPage(path)
  if (status === null) return { state: 'unchecked', status: null, reason: '' }
  if (status === 404 || status === 410) return { state: 'broken', status, reason: status === 410 ? '已撤下' : '本站没有这一页面' }
  return status >= 500 ? { state: 'broken', status, reason: '页面出错' } : { state: 'ok', status, reason: '' }
}

async function ofOutside(url: string, { asked, dangerousHosts }: { asked: boolean; dangerousHosts: string[] }): Promise<Outcome> {
  const danger = dangerOf(url, dangerousHosts)
  if (danger) return { state: 'dangerous', status: null, reason: danger }
  if (!asked || !/^https?:/.test(url)) return { state: 'unchecked', status: null, reason: '' }
  try {
    const { status, location } = await askOutside(url)
    if (location && registered(new URL(location).host) !== registered(new URL(url).host))
      return { state: 'dangerous', status, reason: `会转到其他网站（${new URL(location).host.slice(0, 100)}），域名可能已经易主` }
    // Some sites do not know HEAD, or ask who is there: they are there all the same.
    if (status < 400 || [401, 403, 405, 429, 501].includes(status)) return { state: 'ok', status, reason: '' }
    return { state: 'broken', status, reason: status === 404 || status === 410 ? '对方网站没有这一页面' : '对方网站出错' }
  } catch (error) {
    if (error instanceof Error && /内部网络/.test(error.message))
      return { state: 'dangerous', status: null, reason: '指向内部网络' }
    return { state: 'broken', status: null, reason: '对方网站没有应答' }
  }
}
