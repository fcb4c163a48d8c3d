import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { EventType, Recorded } from '../../platform/events.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { linksIn, textOf } from './body/tree.ts'
import { cleanedUp } from './clean-ups/queries.ts'
import {
  DocumentCleanedUp,
  DocumentPublished,
  DocumentRestored,
  DocumentWithdrawn,
  InterpretationStale,
  PublicityDecided,
} from './events.ts'
import { isKind, kinds, permanentPath } from './model.ts'
import { columnsBelow } from './public-lists.ts'
import { forceToday } from './registration.ts'
import { publicDocuments, shownDocuments } from './visible.ts'

const BATCH = 500

const ofSubject = (event: EventType<never> | EventType<unknown>) => ({
  event,
  ids: ({ subjectId }: Recorded<never>) => [subjectId],
})

/** Everything published here: what is replaced or no longer in force comes last; what was taken down, is gone or leads elsewhere is absent. */
export const documentSource: PublicSource = {
  kind: 'document',
  label: '政务公开',
  changedBy: [
    DocumentCleanedUp,
    DocumentPublished,
    DocumentWithdrawn,
    DocumentRestored,
    PublicityDecided,
    InterpretationStale,
  ].map((event) => ofSubject(event as EventType<unknown>)),
  load: (ctx, ids) => load(ctx, ids),
  all,
  columns: columnsBelow,
  addresses,
}

async function* all(ctx: Ctx): AsyncIterable<PublicThing[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await publicDocuments(ctx)
      .select('document.id')
      .where('document.id', '>', after)
      .orderBy('document.id')
      .limit(BATCH)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    const things = await load(
      ctx,
      rows.map(({ id }) => id),
    )
    if (things.length > 0) yield things
  }
}

/** Only where each lies and since when as it is, for the site map: a year's hundred thousand in a second. */
async function* addresses(ctx: Ctx) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await shownDocuments(ctx)
      .select(['document.id', 'document.index_number', 'document.published_at'])
      .where('document.id', '>', after)
      .orderBy('document.id')
      .limit(10_000)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ index_number, published_at }) => ({
      url: permanentPath(index_number ?? ''),
      changedOn: published_at ? dayOf(published_at) : null,
    }))
  }
}

async function load(ctx: Ctx, ids: readonly string[]): Promise<PublicThing[]> {
  if (ids.length === 0) return []
  const rows = await publicDocuments(ctx)
    .leftJoin('publishing.site_column as column', 'column.id', 'document.column_id')
    .select([
      'document.id',
      'document.kind',
      'document.organisation_id',
      'document.rule_id',
      'document.index_number',
      'document.first_published_at',
      'document.withdrawal',
      'edition.id as edition_id',
      'edition.title',
      'edition.summary',
      'edition.body',
      'edition.document_number',
      'edition.keywords',
      'edition.genre',
      'column.name as column_name',
    ])
    .where('document.id', 'in', ids)
    .where((eb) => eb.or([eb('document.withdrawal', 'is', null), eb('document.withdrawal', '=', 'superseded')]))
    .execute()
  const attached = await attachmentTexts(
    ctx,
    rows.map(({ edition_id }) => edition_id),
  )
  const forces = await forceToday(
    ctx,
    rows.flatMap(({ rule_id }) => rule_id ?? []),
  )
  const cleaned = await cleanedUp(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const force = row.rule_id ? (forces.get(row.rule_id) ?? null) : null
    return {
      id: row.id,
      kind: 'document',
      title: row.title,
      url: permanentPath(row.index_number ?? ''),
      text: [row.summary, textOf(row.body), ...(attached.get(row.edition_id) ?? [])].filter(Boolean).join('\n'),
      links: linksIn(row.body),
      office: row.organisation_id,
      publishedOn: row.first_published_at ? dayOf(row.first_published_at) : null,
      documentNumber: row.document_number,
      indexNumber: row.index_number,
      keywords: row.keywords,
      form: row.genre ?? (isKind(row.kind) ? kinds[row.kind].label : null),
      column: row.column_name,
      force: force && { id: force.id, label: force.label },
      demoted: row.withdrawal !== null || (force?.isOut ?? false) || (cleaned.get(row.id)?.demoted ?? false),
    }
  })
}

/** What a reader finds in the attachments, under their names. */
async function attachmentTexts({ db }: Pick<Ctx, 'db'>, editions: readonly string[]) {
  const rows =
    editions.length === 0
      ? []
      : await db
          .selectFrom('publishing.attachment')
          .select(['edition_id', 'name', 'text'])
          .where('edition_id', 'in', editions)
          .orderBy('position')
          .execute()
  return new Map(
    [...Map.groupBy(rows, ({ edition_id }) => edition_id)].map(([id, each]) => [
      id,
      each.flatMap(({ name, text }) => [name, text]),
    ]),
  )
}
