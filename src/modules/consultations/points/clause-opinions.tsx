import type { Child } from 'hono/jsx'
import type { Ctx } from '../../../platform/ctx.ts'
import { Card } from '../../../ui/index.ts'
import { type Consultation, portalPath } from '../model.ts'
import { DispositionTag } from './web/pages/disposition-tag.tsx'

const MOST = 100

/** What was said of a clause and what changed it, once the result is published. */
export async function ClauseOpinions({
  ctx,
  consultation,
  clause,
}: {
  ctx: Ctx
  consultation: Consultation
  clause: string
}): Promise<Child> {
  const rows = await ctx.db
    .selectFrom('consultations.public_point_group')
    .selectAll()
    .where('consultation_id', '=', consultation.id)
    .where((is) => is.or([is('clause_id', '=', clause), is('changed_clause_id', '=', clause)]))
    .orderBy('copies', 'desc')
    .orderBy('number')
    .limit(MOST)
    .execute()
  const path = portalPath(consultation.slug)
  return (
    <Card title="关于这一条的意见和采纳情况" more={{ href: `${path}/matrix?clause=${clause}`, label: '逐条采纳情况' }}>
      {rows.length === 0 ? (
        <p>没有收到关于这一条的意见。</p>
      ) : (
        <ul>
          {rows.map(({ number, title, disposition, reason, copies, changed_clause_id }) => (
            <li>
              <DispositionTag disposition={disposition} /> <a href={`${path}/matrix/${number}`}>{title}</a>
              <span class="yg-quiet">
                　{copies} 个要点{changed_clause_id === clause && '，据此修改了这一条'}
              </span>
              {reason && <p>{reason}</p>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
