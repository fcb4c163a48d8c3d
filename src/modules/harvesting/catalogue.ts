import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import { groundLabel, listThemes } from '../datasets/index.ts'
import { loadOrganisations, type Organisation } from '../organisations/index.ts'
import type { Column } from '../tables/index.ts'
import { type Catalogue, catalogueOf, type Entry, type Office, type Resource } from './model.ts'

/** What is changed without a fact being recorded (a city filled by SQL) is told after this many milliseconds. */
const OLDEST = 60_000

/** A large one is read once in so many milliseconds at most, however much is recorded meanwhile. */
const [LARGE, PAUSE] = [1_000, 1_000]

type Kept = { stamp: string; at: number; isLarge: boolean; catalogue: Promise<Catalogue> }
const kept = new WeakMap<object, Kept>()

/**
 * The whole public catalogue as this process remembers it: read anew as soon as anything about a data set has been recorded. Some
 * thousands of entries; every dialect searches and walks them in memory. Nothing in it depends on who asks.
 */
export async function loadCatalogue(ctx: Pick<Ctx, 'db'>): Promise<Catalogue> {
  const key = ctx.db.getExecutor().adapter
  const before = kept.get(key)
  if (before?.isLarge && performance.now() - before.at < PAUSE) return before.catalogue
  const [{ rows }, tree] = await Promise.all([
    sql<{ id: string }>`select id from platform.event where name like 'datasets.%' order by id desc limit 1`.execute(ctx.db),
    loadOrganisations(ctx),
  ])
  const stamp = `${rows[0]?.id ?? ''} ${tree.version}`
  const known = kept.get(key)
  if (known?.stamp === stamp && performance.now() - known.at < OLDEST) return known.catalogue
  const catalogue = readCatalogue(ctx, known?.catalogue)
  const reading: Kept = { stamp, at: performance.now(), isLarge: false, catalogue }
  kept.set(key, reading)
  catalogue.then(
    ({ entries }) => {
      reading.isLarge = entries.length > LARGE
    },
    // What could not be read is asked for again by the next.
    () => void (kept.get(key) === reading && kept.delete(key)),
  )
  return catalogue
}

async function readCatalogue(ctx: Pick<Ctx, 'db'>, earlier: Promise<Catalogue> | undefined): Promise<Catalogue> {
  const before = await earlier?.catch(() => undefined)
  const { db } = ctx
  const [tree, sets, resources, themes, licences] = await Promise.all([
    loadOrganisations(ctx),
    db
      .selectFrom('datasets.public_dataset as dataset')
      .innerJoin('datasets.public_contact as contact', 'contact.id', 'dataset.id')
      .selectAll('dataset')
      .select(['contact_name', 'contact_phone', 'contact_mail', 'changed_at'])
      .orderBy('contact.changed_at', 'desc')
      .orderBy('dataset.slug')
      .$castTo<SetRow>()
      .execute(),
    db
      .selectFrom('datasets.public_resource')
      .selectAll()
      .orderBy('dataset_id')
      .orderBy('position')
      .$castTo<ResourceRow>()
      .execute(),
    listThemes(ctx),
    db.selectFrom('datasets.public_licence').selectAll().orderBy('position').$castTo<LicenceRow>().execute(),
  ])
  const themeOf = new Map(themes.map((theme) => [theme.slug, theme]))
  const offices = new Map<string, Office>()
  const officeOf = (id: string) => {
    const office = offices.get(id) ?? officeFrom(id, tree.byId.get(id))
    offices.set(id, office)
    return office
  }
  const licenceOf = new Map(licences.map(({ position: _, ...licence }) => [licence.slug, licence]))
  const resourcesOf = Map.groupBy(resources.map(resourceFrom), ({ dataset }) => dataset)
  const all = sets.map((row) =>
    sameAs(before, {
      id: row.id,
      number: row.number,
      slug: row.slug,
      title: row.title,
      abstract: row.abstract,
      state: row.state === 'published' ? 'published' : 'withdrawn',
      office: officeOf(row.organisation_id),
      theme: themeOf.get(row.theme ?? '') ?? null,
      industry: row.industry,
      keywords: row.keywords,
      openingClass: row.opening_class ?? 'not-open',
      closedFor: [groundLabel(row.class_ground), row.class_reason].filter(Boolean).join('：') || null,
      openingConditions: row.opening_conditions,
      usageRequirements: row.usage_requirements,
      securityMeasures: row.security_measures,
      frequency: row.frequency,
      licence: licenceOf.get(row.licence) ?? { slug: row.licence, name: row.licence, url: null, open: false },
      contact: { name: row.contact_name, phone: row.contact_phone, mail: row.contact_mail },
      temporal: { from: row.temporal_from, to: row.temporal_to },
      spatial: row.spatial,
      publishedOn: row.published_on,
      updatedOn: row.updated_on,
      nextDueOn: row.next_due_on,
      changedAt: row.changed_at,
      resources: (resourcesOf.get(row.id) ?? []).map(({ dataset: _, ...resource }) => resource),
    }),
  )
  return catalogueOf(all, { themes, licences: [...licenceOf.values()] })
}

/** What has not changed stays the thing it was, so that what was worked out of it (its words) need not be worked out again. */
function sameAs(before: Catalogue | undefined, entry: Entry): Entry {
  const known = before?.byName.get(entry.id)
  return known && JSON.stringify(known) === JSON.stringify(entry) ? known : entry
}

// Columns of views count as nullable; those of the tables behind them are what their migrations say.
type Told<View extends keyof DB, Optional extends string = never> = {
  [Name in keyof Selectable<DB[View]>]: Name extends Optional
    ? Selectable<DB[View]>[Name]
    : NonNullable<Selectable<DB[View]>[Name]>
}
type SetRow = Told<
  'datasets.public_dataset',
  | 'theme'
  | 'theme_name'
  | 'industry'
  | 'opening_class'
  | 'class_ground'
  | 'class_reason'
  | 'opening_conditions'
  | 'usage_requirements'
  | 'security_measures'
  | 'temporal_from'
  | 'temporal_to'
  | 'spatial'
  | 'updated_on'
  | 'next_due_on'
> &
  Told<'datasets.public_contact', 'contact_name' | 'contact_phone' | 'contact_mail'>
type ResourceRow = Told<'datasets.public_resource', 'parquet_bytes' | 'parquet_sha256'>
type LicenceRow = Told<'datasets.public_licence', 'url'>

function resourceFrom(row: ResourceRow): Resource & { dataset: string } {
  const dictionary = row.dictionary as Record<string, Partial<Column>> // what `datasets` keeps of each column
  const columns = row.columns as Column[] // written by `tables` from its own type
  return {
    dataset: row.dataset_id,
    id: row.id,
    position: row.position,
    title: row.title,
    description: row.description,
    version: row.number,
    publishedAt: row.published_at,
    rows: Number(row.rows),
    columns: columns.map((column) => ({ ...column, ...wordsOf(dictionary[column.name]) })),
    keys: row.key_columns,
    parquet: row.parquet_sha256 ? { bytes: Number(row.parquet_bytes), sha256: row.parquet_sha256 } : null,
  }
}
const wordsOf = ({ label, unit, description, code }: Partial<Column> = {}) =>
  Object.fromEntries(Object.entries({ label, unit, description, code }).filter(([, value]) => value))

const officeFrom = (id: string, organisation: Organisation | undefined): Office => ({
  id,
  slug: organisation?.slug ?? id,
  name: organisation?.name ?? '',
  description: organisation?.duties.join('；') ?? '',
})
