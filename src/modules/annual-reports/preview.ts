import type { Ctx } from '../../platform/ctx.ts'
import type { Organisation } from '../organisations/index.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { definitions } from './definitions.ts'
import { deriveReport, type Scope, type Stated } from './derivation.ts'
import { layoutOf } from './layout.ts'
import { type Figures, FORMAT_VERSION, type Narrative, narrativeSections } from './model.ts'
import { type Counted, countFigures } from './narrative/count-figures.ts'
import { extentOf } from './narrative/extent.ts'
import { listQuotations } from './narrative/keep-quotations.ts'
import { fillIn, namesIn } from './narrative/references.ts'
import { outdated } from './narrative/typed-numbers.ts'
import {
  figuresOf,
  findFigures,
  findReport,
  listPromises,
  type PromiseRow,
  publisherOf,
  type Report,
  readNarrative,
  textsOf,
  type Written,
} from './queries.ts'

/** A report with everything its pages and files show. */
export type WholeReport = {
  organisation: Organisation
  publisher: string
  year: number
  asOf: string
  figures: Figures
  previous: Figures | undefined
  /** As it is read: with the figures that it quotes in their places. */
  narrative: Narrative
  /** As it was typed. */
  written: Written
  /** The figures that the narrative quotes. */
  quoted: Counted[]
  /** What was typed and agrees with the records no more, in sentences. */
  outdated: string[]
  /** Who stated what for table 二; empty for a report imported from elsewhere. */
  stated: Stated[]
  promises: PromiseRow[]
  earlierPromises: PromiseRow[]
  report: Report | undefined
}

type PreviewOptions = { asOf?: string | undefined; scope?: Scope }

/** The report as the records have it now, or had it by the day `asOf`. The caller has seen to who may look. */
export async function previewReport(
  ctx: Pick<Ctx, 'db'>,
  organisation: Organisation,
  year: number,
  options: PreviewOptions = {},
): Promise<WholeReport> {
  const report = await findReport(ctx, organisation.id, year)
  const derived = await deriveReport(ctx, organisation.id, year, { ...options, among: frozenAmong(report, options) })
  const shared = await around(ctx, organisation, { year, report })
  const { organisations, to } = derived.period
  const quotations = report && report.status !== 'closed' ? await listQuotations(ctx, report.id) : []
  const names = [...namesIn(Object.values(shared.narrative).join('\n')), ...quotations.map(({ name }) => name)]
  const by = new Map(frozenOf(report)?.figures?.map(({ name, version }) => [name, version]))
  const quoted = await countFigures(ctx, extentOf(year, organisations, to), { only: names, by })
  return {
    ...shared,
    narrative: filled(shared.narrative, quoted),
    quoted,
    outdated: outdated(quotations, shared.narrative, quoted),
    asOf: to,
    figures: derived.figures,
    stated: derived.stated,
  }
}

const filled = (narrative: Narrative, counted: readonly Counted[]) =>
  Object.fromEntries(narrativeSections.map((section) => [section, fillIn(narrative[section], counted)])) as Narrative // the same keys

/** The report as it was closed or imported. */
export async function publishedReport(ctx: Pick<Ctx, 'db'>, organisation: Organisation, report: Report): Promise<WholeReport> {
  const { stated = [], figures: quoted = [] } = frozenOf(report) ?? {}
  const shared = await around(ctx, organisation, { year: report.year, report })
  return {
    ...shared,
    narrative: filled(shared.narrative, quoted),
    quoted,
    outdated: [],
    asOf: `${report.year}-12-31`,
    figures: figuresOf(report),
    stated,
  }
}

/** What closing froze beside the figures. */
export type Frozen = typeof definitions & {
  organisations: string[]
  stated: Stated[]
  carryOverReason?: string
  /** Every figure that a narrative can quote, as it was then and by which version of its definition; not in what was closed before there were any. */
  figures?: Counted[]
}
export const frozenOf = (report: Report | undefined) =>
  report?.source === 'derived' ? (report.definitions as Frozen | null) : null // written by close-report

// A closed year keeps counting the organisations it counted then, wherever they have moved since.
const frozenAmong = (report: Report | undefined, { scope = 'subtree' }: PreviewOptions) =>
  scope === 'subtree' ? frozenOf(report)?.organisations : undefined

async function around(
  ctx: Pick<Ctx, 'db'>,
  organisation: Organisation,
  { year, report }: { year: number; report: Report | undefined },
) {
  const publisher = report?.publisher ?? (await publisherOf(ctx, organisation, year))
  const previous = await findFigures(ctx, organisation.id, year - 1)
  const written = await readNarrative(ctx, report)
  const promises = await listPromises(ctx, organisation.id, year)
  const earlierPromises = await listPromises(ctx, organisation.id, year - 1)
  return { organisation, publisher, year, previous, written, narrative: textsOf(written), promises, earlierPromises, report }
}

/** The report as one JSON document: what is published, hashed and the same whenever a closed year is run again. */
export function documentOf({ organisation, publisher, year, asOf, figures, narrative, report }: WholeReport) {
  return {
    publisher,
    organisation: organisation.slug,
    year,
    period: { from: `${year}-01-01`, to: asOf },
    formatVersion: FORMAT_VERSION,
    definitionsVersion: frozenOf(report)?.version ?? definitions.version,
    ...layoutOf(figures),
    narrative: { 一: narrative[1], 五: narrative[5], 六: narrative[6] },
  }
}

/** The canonical text of a report and its SHA-256. */
export function sealOf(whole: WholeReport) {
  const canonical = canonicalJson(documentOf(whole))
  return { canonical, hash: sha256(canonical) }
}

/** Runs a closed year again: the same text byte for byte, unless records that it counts have changed since. */
export async function rerunReport(ctx: Pick<Ctx, 'db'>, organisation: Organisation, report: Report) {
  const whole = await previewReport(ctx, organisation, report.year)
  const { canonical, hash } = sealOf(whole)
  return { canonical, hash, same: canonical === report.canonical, figures: whole.figures, quoted: whole.quoted }
}
