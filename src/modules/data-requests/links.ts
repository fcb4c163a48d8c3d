import type { Ctx } from '../../platform/ctx.ts'
import { count } from '../../ui/format.ts'
import type { Dataset, PageLink } from '../datasets/index.ts'
import { portalPath } from './model.ts'
import { listPublicRemarks } from './remarks/queries.ts'
import { reusesOf } from './reuses/queries.ts'

/** What the page of a data set leads on to here: questions, needs that led to it, works made of it. */
export async function linksOf(ctx: Ctx, { id, slug }: Dataset): Promise<PageLink[]> {
  const [remarks, reuses, requests] = await Promise.all([
    listPublicRemarks(ctx, id, { size: 1_000 }),
    reusesOf(ctx, id),
    ctx.db.selectFrom('data_requests.public_request').select(['id', 'title']).where('dataset_id', '=', id).limit(5).execute(),
  ])
  return [
    {
      href: `/data-requests/remarks?dataset=${slug}`,
      title: '提问和纠错',
      note: remarks.length > 0 ? `${count(remarks.length)} 条` : '看不懂的可以问，有错的请指出',
    },
    { href: `/data-requests/new?dataset=${slug}`, title: '需要更多相关数据', note: '提出数据需求' },
    ...requests.map((request) => ({
      href: portalPath(request.id ?? ''),
      title: `由需求促成：${request.title}`,
    })),
    ...reuses.map((reuse) => ({
      href: `/data-requests/reuses/${reuse.id}`,
      title: `应用案例：${reuse.title}`,
      note: reuse.maker ?? '',
    })),
    { href: `/data-requests/reuses/new?dataset=${slug}`, title: '我用这些数据做了东西', note: '提交应用案例' },
  ]
}
