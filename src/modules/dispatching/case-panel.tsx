import type { Ctx } from '../../platform/ctx.ts'
import { Section } from '../../ui/index.ts'
import { type Demand, listLegs } from '../demands/index.ts'
import { loadOrganisations } from '../organisations/index.ts'

/** For who told it: why it went where it is. */
export async function whyThere(ctx: Ctx, demand: Demand) {
  const leg = (await listLegs(ctx, demand.id)).findLast(({ role, ended_at }) => role === 'lead' && ended_at === null)
  if (!leg || leg.why === '') return null
  const { byId } = await loadOrganisations(ctx)
  return (
    <Section title="为什么由它办理">
      <p>
        {leg.automatic ? '系统' : '分拨员'}把这件诉求分给了{byId.get(leg.office_id)?.name ?? ''}：{leg.why}。
      </p>
      {leg.item && (
        <p>
          <a href={`/duties/${leg.item}`}>查看职责清单里的这一项</a>。认为不该由它办理的，可以在本页提出，由分拨员复核。
        </p>
      )}
    </Section>
  )
}
