import { type Context, Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { citationsTo, resolveCitations } from '../citations/resolve.ts'
import { structureOf } from '../editions.ts'
import { forceOn } from '../facts.ts'
import { getEdition, listRules } from '../queries.ts'
import { type RuleRead, readClause, readEdition, readRule } from '../reading.ts'
import { CompareQuery, Reading, RuleFilters } from '../schema.ts'
import { compareTexts } from '../text/compare.ts'
import { exportRule, isExport } from './export-rule.tsx'
import { linkedDataOf } from './linked-data.ts'
import { ComparePage } from './pages/compare.tsx'
import { HistoryPage } from './pages/history.tsx'
import { type Announced, ClausePage, RulePage } from './pages/rule.tsx'
import { RulesPage } from './pages/rules.tsx'

export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const filters = { ...RuleFilters.parse(c.req.query()), stage: undefined }
  const [{ rules, total }, tree] = await Promise.all([listRules(ctx, filters), loadOrganisations(ctx)])
  const forces = await forceOn(
    ctx,
    rules.map(({ id }) => id),
    filters.on ?? dayOf(ctx.now),
  )
  const rows = rules.flatMap((rule) => {
    const force = forces.get(rule.id)
    return force ? [{ rule, force }] : []
  })
  const standing = tree.all.filter(({ kind, level }) => kind !== 'department' && (level === 'district' || level === 'street'))
  const places = standing.map(({ slug, short_name, path }) => ({
    value: slug,
    label: short_name,
    group: tree.byId.get(path[1] ?? '')?.short_name ?? '',
  }))
  const offices = tree.all
    .filter(({ level }) => level !== 'street')
    .map(({ slug, short_name }) => ({ value: slug, label: short_name }))
  markPublic(c)
  return c.html(<RulesPage page={frame} filters={filters} total={total} rows={rows} places={places} offices={offices} />)
})

portal.get(ID, async (c) => {
  const read = await readRule(c.var.ctx, c.req.param('id'), Reading.parse(c.req.query()))
  return showRule(c, read)
})

portal.get('/:file{[0-9a-f]{8}-[0-9a-f-]{27}\\.(?:docx|txt|json|xml|print)}', async (c) => {
  const [id = '', format = ''] = c.req.param('file').split('.')
  if (!isExport(format)) throw notFound()
  const read = publicOnly(await readRule(c.var.ctx, id, Reading.parse(c.req.query())))
  return exportRule(c, read, format)
})

portal.get(`${ID}/editions/:ordinal{[0-9]{1,10}}`, async (c) => {
  const ordinal = Number(c.req.param('ordinal'))
  return showRule(c, await readEdition(c.var.ctx, c.req.param('id'), ordinal), ordinal)
})

portal.get(`${ID}/articles/:address{[\\w.-]{1,80}}`, async (c) => {
  const { ctx, frame } = c.var
  const read = await readClause(ctx, c.req.param('id'), c.req.param('address'), Reading.parse(c.req.query()))
  publicOnly(read)
  const [leads, incoming] = await Promise.all([leadsOf(ctx, read), citationsTo(ctx, read.rule.id, read.clause.eid)])
  markPublic(c)
  return c.html(<ClausePage page={frame} read={read} today={dayOf(ctx.now)} leads={leads} incoming={incoming} />)
})

portal.get(`${ID}/history`, async (c) => {
  const read = publicOnly(await readRule(c.var.ctx, c.req.param('id')))
  markPublic(c)
  return c.html(<HistoryPage page={c.var.frame} read={read} />)
})

portal.get(`${ID}/compare`, async (c) => {
  const { ctx, frame } = c.var
  const read = publicOnly(await readRule(ctx, c.req.param('id')))
  const asked = CompareQuery.parse(c.req.query())
  const ordinals = read.heads.map(({ ordinal }) => ordinal)
  const newest = ordinals.at(-1) ?? 0
  const to = ordinals.includes(asked.to) ? asked.to : newest
  const from = ordinals.includes(asked.from) ? asked.from : (ordinals.at(-2) ?? newest)
  const [older, newer] = await Promise.all([getEdition(ctx, read.rule.id, from), getEdition(ctx, read.rule.id, to)])
  const rows = compareTexts(structureOf(older), structureOf(newer), { literal: asked.literal })
  markPublic(c)
  return c.html(<ComparePage page={frame} read={read} from={from} to={to} literal={asked.literal} rows={rows} />)
})

async function showRule(c: Context<Env>, read: RuleRead, ordinal?: number) {
  const { ctx, frame } = c.var
  publicOnly(read)
  const [leads, incoming, announced] = await Promise.all([
    leadsOf(ctx, read),
    citationsTo(ctx, read.rule.id),
    announcedBy(ctx, read.rule.id),
  ])
  markPublic(c)
  return c.html(
    <RulePage
      page={frame}
      read={read}
      today={dayOf(ctx.now)}
      leads={leads}
      incoming={incoming}
      announced={announced}
      linkedData={linkedDataOf({ ...read, today: dayOf(ctx.now) }, originOf(c))}
      {...(ordinal !== undefined && { ordinal })}
    />,
  )
}

/** What is still in the register's procedure has its page in the workbench; here it is absent for everybody. */
function publicOnly<T extends RuleRead>(read: T): T {
  if (read.rule.stage !== 'promulgated') throw notFound()
  return read
}

const leadsOf = (ctx: Ctx, { rule, root, on }: RuleRead) =>
  root ? resolveCitations(ctx, { ruleId: rule.id, root, on }) : Promise.resolve([])

/** The public documents by which it was published, and those that explain it. */
async function announcedBy({ db }: Ctx, rule: string): Promise<Announced[]> {
  const rows = await db
    .selectFrom('publishing.public_document')
    .select(['title', 'index_number', 'kind'])
    .where('withdrawn_at', 'is', null)
    .where((where) =>
      where.or([
        where('rule_id', '=', rule),
        where(
          'id',
          'in',
          where
            .selectFrom('publishing.public_interpretation as explains')
            .innerJoin('publishing.public_document as policy', 'policy.id', 'explains.policy_id')
            .select('explains.document_id')
            .where('policy.rule_id', '=', rule),
        ),
      ]),
    )
    .orderBy('first_published_at')
    .orderBy('index_number')
    .execute()
  return rows.map(({ title, index_number, kind }) => ({ title: title ?? '', index: index_number ?? '', kind: kind ?? '' }))
}
