import { type Selectable, sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import { notFound } from '../../platform/errors.ts'
import {
  getOrganisation,
  getOrganisationBySlug,
  listNames,
  loadOrganisations,
  nameOn,
  type Organisation,
} from '../organisations/index.ts'
import { readLayout } from './layout.ts'
import { type Figures, FORMAT_VERSION, type Narrative, narrativeSections, type Section } from './model.ts'
import { isSeen } from './policy.ts'

export type Report = Selectable<DB['annual_reports.report']>
export type ExportFormat = DB['annual_reports.export']['format']
export type PromiseRow = Selectable<DB['annual_reports.promise']>
/** Each narrative section as it is now, and as which version. */
export type Written = Record<Section, { text: string; version: number; savedAt: Date | null }>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The organisation by its slug or its id. */
export const getReporter = (ctx: Pick<Ctx, 'db'>, reference: string): Promise<Organisation> =>
  UUID.test(reference) ? getOrganisation(ctx, reference) : getOrganisationBySlug(ctx, reference)

/** The organisation, for those who work on its report; for everybody else it has no drafts. */
export async function getWorkplace(ctx: Ctx, reference: string) {
  const organisation = await getReporter(ctx, reference)
  if (!isSeen(ctx.actor, organisation.id)) throw notFound()
  return organisation
}

/** The organisations whose reports the actor may work on or watch, in official order. */
export async function listWorkplaces(ctx: Ctx) {
  const { all } = await loadOrganisations(ctx)
  return all.filter(({ id }) => isSeen(ctx.actor, id))
}

export const findReport = ({ db }: Pick<Ctx, 'db'>, organisationId: string, year: number): Promise<Report | undefined> =>
  db
    .selectFrom('annual_reports.report')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .executeTakeFirst()

/** The reports of several organisations on a year, by organisation. */
export async function listDrafts({ db }: Pick<Ctx, 'db'>, organisations: string[], year: number) {
  const found = await db
    .selectFrom('annual_reports.report')
    .selectAll()
    .where('year', '=', year)
    .where('organisation_id', '=', sql<string>`any(${organisations}::uuid[])`)
    .execute()
  return new Map(found.map((report) => [report.organisation_id, report]))
}

/** The report, made if there is none, held until the transaction ends: closing and writing wait for each other. */
export async function lockReport(tx: Tx, organisationId: string, year: number): Promise<Report> {
  await tx.db
    .insertInto('annual_reports.report')
    .values({ organisation_id: organisationId, year, format_version: FORMAT_VERSION })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'year']).doNothing())
    .execute()
  return tx.db
    .selectFrom('annual_reports.report')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The published report (closed here or imported); a draft is as absent as none. */
export async function getPublished(ctx: Pick<Ctx, 'db'>, organisationId: string, year: number) {
  const report = await findReport(ctx, organisationId, year)
  if (report?.status !== 'closed') throw notFound()
  return report
}

/** The figures of a published report; undefined where nothing was published. */
export async function findFigures(ctx: Pick<Ctx, 'db'>, organisationId: string, year: number): Promise<Figures | undefined> {
  const report = await findReport(ctx, organisationId, year)
  return report?.tables ? figuresOf(report) : undefined
}

/** The figures that closing froze. */
export const figuresOf = ({ tables }: Report): Figures => readLayout(tables as Record<string, unknown>).figures // written by layoutOf

export async function readNarrative({ db }: Pick<Ctx, 'db'>, report: Report | undefined): Promise<Written> {
  const latest = report
    ? await db
        .selectFrom('annual_reports.narrative')
        .selectAll()
        .distinctOn('section')
        .where('report_id', '=', report.id)
        .orderBy('section')
        .orderBy('version', 'desc')
        .execute()
    : []
  const of = (section: Section) => latest.find((row) => row.section === section)
  return Object.fromEntries(
    narrativeSections.map((section) => [
      section,
      { text: of(section)?.text ?? '', version: of(section)?.version ?? 0, savedAt: of(section)?.saved_at ?? null },
    ]),
  ) as Written
}

export const textsOf = (written: Written): Narrative => ({ 1: written[1].text, 5: written[5].text, 6: written[6].text })

/** Every version of a section, the newest first. */
export const listVersions = ({ db }: Pick<Ctx, 'db'>, reportId: string, section: Section) =>
  db
    .selectFrom('annual_reports.narrative')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('section', '=', section)
    .orderBy('version', 'desc')
    .execute()

/** What section 五 of a year's report promised. */
export async function listPromises({ db }: Pick<Ctx, 'db'>, organisationId: string, year: number): Promise<PromiseRow[]> {
  return db
    .selectFrom('annual_reports.promise')
    .innerJoin('annual_reports.report', 'annual_reports.report.id', 'report_id')
    .selectAll('annual_reports.promise')
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .orderBy('annual_reports.promise.made_at')
    .orderBy('annual_reports.promise.id')
    .execute()
}

/** Published reports, newest year first; of one organisation or of all. */
export async function listPublished(
  ctx: Pick<Ctx, 'db'>,
  { year, organisation }: { year?: number | undefined; organisation?: string | undefined } = {},
) {
  const { byId, all } = await loadOrganisations(ctx)
  const order = new Map(all.map(({ id }, index) => [id, index]))
  const found = await ctx.db
    .selectFrom('annual_reports.report')
    .select(['organisation_id', 'year', 'publisher', 'source', 'closed_at'])
    .where('status', '=', 'closed')
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .$if(organisation !== undefined, (query) => query.where('organisation_id', '=', organisation ?? ''))
    .orderBy('year', 'desc')
    .execute()
  return found
    .map((report) => ({ ...report, slug: byId.get(report.organisation_id)?.slug ?? '' }))
    .sort(
      (one, other) => other.year - one.year || (order.get(one.organisation_id) ?? 0) - (order.get(other.organisation_id) ?? 0),
    )
}

/** The years with published reports, newest first. */
export async function listYears({ db }: Pick<Ctx, 'db'>) {
  const found = await db
    .selectFrom('annual_reports.report')
    .select('year')
    .distinct()
    .where('status', '=', 'closed')
    .orderBy('year', 'desc')
    .execute()
  return found.map(({ year }) => year)
}

export const getExport = ({ db }: Pick<Ctx, 'db'>, reportId: string, format: ExportFormat) =>
  db
    .selectFrom('annual_reports.export')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('format', '=', format)
    .executeTakeFirstOrThrow(notFound)

/** What the organisation was called when the reported year ended. */
export async function publisherOf(ctx: Pick<Ctx, 'db'>, organisation: Organisation, year: number) {
  return nameOn(await listNames(ctx, organisation.id), `${year}-12-31`) ?? organisation.name
}
