import type { Ctx } from '../../platform/ctx.ts'
import type { EventType, Recorded } from '../../platform/events.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { OpenDayAnnounced, OpenDayCancelled, OpenDayChanged, OpenDayReported } from './events.ts'
import { type OpenDay, portalPath, states } from './model.ts'

const changed = (event: unknown) => ({
  event: event as EventType<unknown>,
  ids: ({ subjectId }: Recorded<never>) => [subjectId],
})

/** Open days that were announced, with how they were. */
export const openDaySource: PublicSource = {
  kind: 'open-day',
  label: '政府开放日',
  changedBy: [OpenDayAnnounced, OpenDayChanged, OpenDayCancelled, OpenDayReported].map(changed),
  load: (ctx, ids) => (ids.length === 0 ? Promise.resolve([]) : read(ctx, { ids })),
  all: async function* (ctx) {
    for (let after: string | undefined; ; ) {
      const things = await read(ctx, { after })
      if (things.length === 0) return
      yield things
      after = things.at(-1)?.id
    }
  },
}

async function read({ db }: Ctx, { ids, after }: { ids?: readonly string[]; after?: string | undefined }) {
  const rows = await db
    .selectFrom('open_days.open_day')
    .selectAll()
    .where('state', '<>', 'draft')
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(ids ? 10_000 : 200)
    .execute()
  return rows.map(thingOf)
}

const thingOf = (day: OpenDay): PublicThing => ({
  id: day.id,
  kind: 'open-day',
  title: day.title,
  url: portalPath(day.id),
  text: [day.summary, day.programme, day.meeting_point, day.accessibility, day.photos_note, day.report]
    .filter(Boolean)
    .join('\n'),
  office: day.organisation_id,
  publishedOn: day.announced_on,
  form: states[day.state],
  demoted: day.state === 'cancelled',
})
