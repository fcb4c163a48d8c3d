import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import { loadOrganisations, organisationBySlug, subtreeOf } from '../organisations/index.ts'
import type { CommentPeriod, Edition, FactRow, IssuedNumber, Level, Prefix, Review, ReviewTask, Rule, RuleSet } from './model.ts'
import { documentNumber } from './model.ts'
import { placesOf } from './places.ts'
import { seenBy, seesAll } from './policy.ts'
import type { RuleFilters, TaskFilters } from './schema.ts'

export const PAGE = 20

/** The rule; one that is not public is absent for whoever has no business with it. */
export const getRule = (ctx: Ctx, id: string): Promise<Rule> =>
  visibleRules(ctx).where('rule.id', '=', id).executeTakeFirstOrThrow(notFound)

/** The same, held until the transaction ends. */
export const lockRule = (tx: Tx, id: string): Promise<Rule> =>
  visibleRules(tx).where('rule.id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

export type Listed = { rules: Rule[]; total: number }

/** A page of the register: by rank, then newest first. With words: in title, number, short title. */
export async function listRules(ctx: Ctx, filters: RuleFilters): Promise<Listed> {
  const [rules, { total }] = await Promise.all([
    (await filtered(ctx, filters))
      .selectAll('rule')
      .orderBy(sql`${sql.ref('rule.level')}`)
      .orderBy(sql`promulgated_on desc nulls last`)
      .orderBy('rule.id')
      .limit(PAGE)
      .offset((filters.page - 1) * PAGE)
      .execute(),
    (await filtered(ctx, filters)).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rules, total }
}

/** What was promulgated last, whatever its rank. */
export const listNewest = async (ctx: Ctx, filters: RuleFilters, limit: number): Promise<Rule[]> =>
  (await filtered(ctx, filters))
    .selectAll('rule')
    .orderBy(sql`promulgated_on desc nulls last`)
    .orderBy('rule.id')
    .limit(limit)
    .execute()

/** All texts of a rule, the newest first. */
export const listEditions = ({ db }: Pick<Ctx, 'db'>, ruleId: string): Promise<Edition[]> =>
  db.selectFrom('rules.edition').selectAll().where('rule_id', '=', ruleId).orderBy('ordinal', 'desc').execute()

/** What there is of the texts of several rules, without the texts. */
export const listEditionHeads = ({ db }: Pick<Ctx, 'db'>, ruleIds: readonly string[]) =>
  db
    .selectFrom('rules.edition')
    .select([
      'id',
      'rule_id',
      'ordinal',
      'title',
      'as_of',
      'effective_on',
      'effective_from',
      'change_note',
      'imported_as',
      'hash',
      'article_count',
    ])
    .where('rule_id', 'in', ruleIds.length === 0 ? [NOBODY] : [...ruleIds])
    .orderBy('rule_id')
    .orderBy('ordinal')
    .execute()

export const getEdition = ({ db }: Pick<Ctx, 'db'>, ruleId: string, ordinal: number): Promise<Edition> =>
  db
    .selectFrom('rules.edition')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .where('ordinal', '=', ordinal)
    .executeTakeFirstOrThrow(notFound)

/** The text of a rule on a day: the last that had become its text by then; before the first, the first. */
export async function editionOn(ctx: Pick<Ctx, 'db'>, ruleId: string, on: string): Promise<Edition | null> {
  const head = textOn(await listEditionHeads(ctx, [ruleId]), on)
  return head ? getEdition(ctx, ruleId, head.ordinal) : null
}

type Head = Pick<Edition, 'ordinal' | 'effective_on' | 'as_of'>
/** Of the texts of one rule, oldest first, the one that holds on a day. */
export function textOn<T extends Head>(heads: readonly T[], on: string): T | undefined {
  const begun = heads.filter(({ effective_on, as_of }) => (effective_on ?? as_of ?? '') <= on)
  return begun.length > 0 ? latest(begun) : heads[0]
}
/** Of two copies of the text of one day the first is the one that is read. */
const latest = <T extends Head>(heads: readonly T[]) =>
  heads.reduce((best, head) => (dayOfText(head) > dayOfText(best) ? head : best))
const dayOfText = ({ effective_on, as_of }: Head) => effective_on ?? as_of ?? ''

/** Everything known of a rule, wrong and corrected facts included, as it was recorded. */
export const listFacts = ({ db }: Pick<Ctx, 'db'>, ruleId: string): Promise<FactRow[]> =>
  db
    .selectFrom('rules.fact')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy(sql`on_day nulls first`)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()

export const listReviews = ({ db }: Pick<Ctx, 'db'>, ruleId: string): Promise<Review[]> =>
  db.selectFrom('rules.review').selectAll().where('rule_id', '=', ruleId).orderBy('asked_on').orderBy('id').execute()

export const listComments = ({ db }: Pick<Ctx, 'db'>, ruleId: string): Promise<CommentPeriod[]> =>
  db.selectFrom('rules.comment_period').selectAll().where('rule_id', '=', ruleId).orderBy('from').orderBy('id').execute()

export const findNumber = ({ db }: Pick<Ctx, 'db'>, ruleId: string): Promise<IssuedNumber | undefined> =>
  db.selectFrom('rules.number').selectAll().where('rule_id', '=', ruleId).executeTakeFirst()

export const listPrefixes = ({ db }: Pick<Ctx, 'db'>): Promise<Prefix[]> =>
  db
    .selectFrom('rules.prefix')
    .selectAll()
    // As text: the driver reads no arrays of types that it does not know.
    .select(sql<Level[]>`levels::text[]`.as('levels'))
    .orderBy('prefix')
    .execute()

export const listRuleSets = ({ db }: Pick<Ctx, 'db'>): Promise<RuleSet[]> =>
  db.selectFrom('rules.rule_set').selectAll().orderBy('from').execute()

/** What has to be looked at again, by what is due; the whole register for registrars and overseers of all. */
export const listTasks = async (ctx: Ctx, { status }: TaskFilters): Promise<ReviewTask[]> =>
  visibleTasks(ctx)
    .$if(status !== 'all', (query) => query.where('status', '=', status === 'done' ? 'done' : 'open'))
    .orderBy('due_on')
    .orderBy('id')
    .limit(500)
    .execute()

export const getTask = (ctx: Ctx, id: string): Promise<ReviewTask> =>
  visibleTasks(ctx).where('id', '=', id).executeTakeFirstOrThrow(notFound)

export const lockTask = (tx: Tx, id: string): Promise<ReviewTask> =>
  visibleTasks(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

const NOBODY = '00000000-0000-0000-0000-000000000000'

const visibleTasks = ({ db, actor }: Ctx) =>
  db
    .selectFrom('rules.review_task')
    .selectAll()
    .where((eb) => (seesAll(actor) ? eb.lit(true) : sql<boolean>`organisation_id = any(${seenBy(actor)}::uuid[])`))

/** What is promulgated is everyone's; the rest is seen by the offices whose it is, and by the register. */
const visibleRules = ({ db, actor }: Ctx) =>
  db
    .selectFrom('rules.rule as rule')
    .selectAll('rule')
    .where((eb) =>
      seesAll(actor)
        ? eb.lit(true)
        : sql<boolean>`(rule.stage = 'promulgated' or coalesce(rule.drafter_id, rule.organisation_id) = any(${seenBy(actor)}::uuid[])
            or rule.organisation_id = any(${seenBy(actor)}::uuid[]))`,
    )

async function filtered(ctx: Ctx, { q, level, jurisdiction, standing, office, force, stage, on }: RuleFilters) {
  const tree = await loadOrganisations(ctx)
  const above = standing === undefined ? undefined : (organisationBySlug(tree, standing)?.path ?? [])
  const below = office === undefined ? undefined : subtreeOf(tree, organisationBySlug(tree, office)?.id ?? NOBODY)
  const today = dayOf(ctx.now)
  const day = on ?? today
  const number = documentNumber(q)?.text
  return visibleRules(ctx)
    .clearSelect()
    .$if(stage !== undefined, (query) => query.where('rule.stage', '=', stage ?? 'promulgated'))
    .$if(stage === undefined, (query) => query.where('rule.stage', '=', 'promulgated'))
    .$if(level !== undefined, (query) => query.where('rule.level', '=', level ?? ('law' satisfies Level)))
    .$if(jurisdiction !== undefined, (query) => query.where('rule.jurisdiction', '=', jurisdiction ?? 'nation'))
    .$if(q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('rule.title', 'ilike', like(q)),
          eb('rule.cited_as', 'ilike', like(q)),
          sql<boolean>`${number ?? q} = any(rule.document_numbers)`,
          sql<boolean>`exists (select from rules.edition where edition.rule_id = rule.id and edition.imported_as = ${q})`,
        ]),
      ),
    )
    .$if(above !== undefined, (query) =>
      // What stands above every place of this city, by name; of the city's own offices all that stand on the way down.
      query.where(sql<boolean>`(rule.organisation_id is null and rule.place = any(${placesOf(tree)}::text[])
        or rule.organisation_id = any(${above ?? []}::uuid[])
        or rule.organisation_id in (select id from organisations.public_organisation where kind = 'department' and parent_id = any(${above ?? []}::uuid[])))`),
    )
    .$if(below !== undefined, (query) => query.where(sql<boolean>`rule.organisation_id = any(${below ?? []}::uuid[])`))
    .$if(force === 'in-force' && stage === undefined, (query) =>
      day === today
        ? query.where(sql<boolean>`coalesce(rule.force, 'unknown') not in ('repealed', 'expired')`)
        : query.where(
            sql<boolean>`not exists (select from rules.public_rule here where here.id = rule.id and (here.ended_on <= ${day}::date or here.gone))`,
          ),
    )
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
