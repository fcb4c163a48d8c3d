import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { OrganisationDescribed, OrganisationEstablished, OrganisationMerged, OrganisationRenamed } from './events.ts'
import { isValidOn, type Organisation } from './model.ts'
import { loadOrganisations } from './tree.ts'

/** Every office, with what it does and how its disclosure office is reached. */
export const offices: PublicSource = {
  kind: 'office',
  label: '机构',
  changedBy: [OrganisationEstablished, OrganisationDescribed, OrganisationRenamed, OrganisationMerged].map((event) => ({
    event,
  })),
  load: async (ctx, ids) => {
    const { byId } = await loadOrganisations(ctx)
    return things(
      ctx,
      ids.flatMap((id) => byId.get(id) ?? []),
    )
  },
  all: async function* (ctx) {
    yield await things(ctx, (await loadOrganisations(ctx)).all)
  },
}

async function things(ctx: Ctx, organisations: readonly Organisation[]): Promise<PublicThing[]> {
  if (organisations.length === 0) return []
  const names = await ctx.db
    .selectFrom('organisations.name_history')
    .select(['organisation_id', 'name', 'short_name'])
    .where(
      'organisation_id',
      'in',
      organisations.map(({ id }) => id),
    )
    .execute()
  const called = Map.groupBy(names, ({ organisation_id }) => organisation_id)
  return organisations.map((organisation) => ({
    id: organisation.id,
    kind: 'office',
    title: organisation.name,
    url: `/organisations/${organisation.slug}`,
    text: [
      ...organisation.duties,
      `信息公开工作机构：${organisation.disclosure_office}`,
      `办公地址：${organisation.address}`,
      `联系电话：${organisation.phone}`,
      `办公时间：${organisation.hours}`,
    ].join('\n'),
    office: organisation.id,
    publishedOn: null,
    keywords: [...new Set((called.get(organisation.id) ?? []).flatMap(({ name, short_name }) => [short_name, name]))].filter(
      (name) => name !== organisation.name,
    ),
    // Its work went on elsewhere.
    demoted: !isValidOn(organisation, dayOf(ctx.now)),
  }))
}
