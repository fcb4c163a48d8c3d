import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { BriefingAnnounced, BriefingCancelled, BriefingChanged, BriefingHeld, TranscriptSigned } from './events.ts'
import { kinds, materialsOf, passagesOf, portalPath } from './model.ts'

const BATCH = 200

/** Every occasion that was announced, with its transcript once that is signed. */
export const briefingsSource: PublicSource = {
  kind: 'briefing',
  label: '新闻发布和访谈',
  changedBy: [BriefingAnnounced, BriefingChanged, BriefingHeld, BriefingCancelled, TranscriptSigned].map((event) => ({ event })),
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

async function read(
  { db }: Ctx,
  { ids, after }: { ids?: readonly string[]; after?: string | undefined },
): Promise<PublicThing[]> {
  const rows = await db
    .selectFrom('briefings.event as event')
    .innerJoin('briefings.series as series', 'series.id', 'event.series_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('briefings.transcript')
          .select('passages')
          .whereRef('event_id', '=', 'event.id')
          .where('state', '=', 'signed')
          .orderBy('edition', 'desc')
          .limit(1)
          .as('signed'),
      (join) => join.onTrue(),
    )
    .selectAll('event')
    .select(['series.name as series', 'signed.passages'])
    .where('event.announced_at', 'is not', null)
    .$if(ids !== undefined, (query) => query.where('event.id', 'in', [...(ids ?? [])]))
    .$if(after !== undefined, (query) => query.where('event.id', '>', after ?? ''))
    .orderBy('event.id')
    .limit(ids ? 10_000 : BATCH)
    .execute()
  return rows.map((row) => {
    const passages = row.passages === null ? [] : passagesOf({ passages: row.passages })
    const said = passages.map(({ chapter, speaker, text }) => `${chapter ? `${chapter}\n` : ''}${speaker}：${text}`)
    return {
      id: row.id,
      kind: 'briefing',
      title: row.title,
      url: portalPath(row.id),
      text: [row.series, row.topic, row.place, ...said].join('\n'),
      links: materialsOf(row).map(({ url }) => url),
      office: row.organisation_id,
      publishedOn: row.held_on ?? (row.announced_at && dayOf(row.announced_at)),
      form: kinds[row.kind],
      column: row.series,
      demoted: row.state === 'cancelled',
    }
  })
}
