import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { ConcernClosed, StatementPublished } from './events.ts'
import { portalPath } from './model.ts'
import { listPublic, listPublished } from './queries.ts'

/** Every concern that has been answered, with its statements. */
export const concernsSource: PublicSource = {
  kind: 'concern',
  label: '回应社会关切',
  changedBy: [{ event: StatementPublished }, { event: ConcernClosed }],
  load: (ctx, ids) => (ids.length === 0 ? Promise.resolve([]) : read(ctx, { ids })),
  all: async function* (ctx) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const things = await read(ctx, { after })
      const last = things.at(-1)
      if (!last) return
      yield things
      after = last.id
    }
  },
}

async function read(ctx: Ctx, asked: { ids?: readonly string[]; after?: string }): Promise<PublicThing[]> {
  const { rows } = await listPublic(ctx, { ...asked, size: asked.ids ? 10_000 : 200 })
  const statements = Map.groupBy(
    await listPublished(
      ctx,
      rows.flatMap(({ id }) => id ?? []),
    ),
    ({ concern_id }) => concern_id,
  )
  return rows.map(({ id, topic, organisation_id, last_published_at, conclusion, level_name }) => ({
    id: id ?? '',
    kind: 'concern',
    title: topic ?? '',
    url: portalPath(id ?? ''),
    text: [
      level_name ?? '',
      ...(statements.get(id ?? '') ?? []).flatMap(({ title, text }) => [title, text]),
      conclusion ?? '',
    ].join('\n'),
    office: organisation_id,
    publishedOn: last_published_at && dayOf(last_published_at),
    form: '回应',
    column: '回应社会关切',
  }))
}
