import type { Tx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'

/**
 * What is public of every office from the start: its guide with its duties, and its live statistics. Both lie on this
 * platform; columns elsewhere are added as offices list them.
 */
export async function seedPublicLinks(tx: Tx) {
  const listed = await tx.db.selectFrom('requests.public_link').select('id').limit(1).executeTakeFirst()
  if (listed) return
  const { all } = await loadOrganisations(tx)
  const links = all.flatMap(({ id, slug, name, duties }) => [
    {
      organisation_id: id,
      title: `${name}信息公开指南`,
      url: `/organisations/${slug}`,
      keywords: `职责 地址 电话 ${duties.join(' ')}`,
    },
    {
      organisation_id: id,
      title: `${name}政府信息公开申请办理情况`,
      url: `/requests/statistics?organisation=${slug}`,
      keywords: '申请 统计 按期 答复',
    },
  ])
  for (let from = 0; from < links.length; from += 500)
    await tx.db
      .insertInto('requests.public_link')
      .values(links.slice(from, from + 500))
      .execute()
}
