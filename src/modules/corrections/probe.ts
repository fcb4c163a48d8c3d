import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { askOutside } from '../../platform/fetch-outside.ts'
import { installation } from '../../platform/installation.ts'
import { askOwnPage } from '../../platform/own-pages.ts'
import { hasLink } from './model.ts'

export type Probe = { status: number | null; says: string }

/** Asks for a link as a visitor would, without taking anything along. Own pages are asked here, others outside, never inside the network. */
export async function probeLink(link: string): Promise<Probe> {
  const own = installation().config.PUBLIC_URL
  const path = own && link.startsWith(`${own}/`) ? link.slice(own.length) : link
  if (path.startsWith('/')) {
    const status = await askOwnPage(path)
    return status === null ? { status: null, says: '没有探测：本进程不提供网页' } : { status, says: sentence(status) }
  }
  try {
    const { status, location } = await askOutside(link)
    return { status, says: location ? `转到 ${location}（${status}）` : sentence(status) }
  } catch (error) {
    return { status: null, says: `打不开：${error instanceof Error ? error.message : '没有回应'}` }
  }
}

/** A link that asks to sign in or only answers other methods is there; one that redirects leads somewhere. */
export const opens = ({ status }: Probe) =>
  status !== null && (status < 400 || status === 401 || status === 403 || status === 405)
const sentence = (status: number) => (opens({ status, says: '' }) ? `打得开（${status}）` : `打不开（${status}）`)

/** After a report of something that does not open: what happens when it is asked for. */
export async function probe(ctx: Ctx, { subjectId }: Recorded) {
  const correction = await ctx.db.selectFrom('corrections.correction').selectAll().where('id', '=', subjectId).executeTakeFirst()
  if (!correction || !hasLink(correction.kind)) return
  await keepProbe(ctx, correction.id, await probeLink(correction.link ?? correction.page))
}

export const keepProbe = (ctx: Ctx, id: string, { status, says }: Probe) =>
  inTransaction(ctx, (tx) =>
    tx.db
      .updateTable('corrections.correction')
      .set({ probe_status: status, probe_says: says, probed_at: tx.now })
      .where('id', '=', id)
      .execute(),
  )
