import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { structureOf } from './editions.ts'
import { EditionRecorded, ForceChanged, RuleChanged, RuleImported } from './events.ts'
import { forceOn } from './facts.ts'
import { type Force, forceWords, isOut } from './force/words.ts'
import { levels, type Rule, rankOf } from './model.ts'
import { listEditionHeads, textOn } from './queries.ts'
import { articlesOf, clausePath, plainOf, rulePath } from './text/clauses.ts'

type Row = Pick<
  Rule,
  'level' | 'jurisdiction' | 'place' | 'organisation_id' | 'issuers' | 'document_numbers' | 'category' | 'promulgated_on'
> & {
  id: string
  rule_id: string
  ordinal: number
  title: string
  text: string
  hash: string
  as_of: string | null
  imported_as: string | null
}

const BATCH = 50

/**
 * The texts of all public rules, each by itself, as each keeps the id under which it came: the one that holds today at the rule's own
 * address, the others at theirs. An older text is out of force though its rule may not be.
 */
export const rulesSource: PublicSource = {
  kind: 'rule',
  label: '法规规章和规范性文件',
  changedBy: [EditionRecorded, ForceChanged, RuleChanged, RuleImported].map((event) => ({
    event,
    ids: ({ data }: Recorded<never>) => (data as { things: string[] }).things, // each of them carries its editions
  })),
  load,
  all: allThings,
}

async function load(ctx: Ctx, ids: readonly string[]): Promise<PublicThing[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select edition.id, edition.rule_id, edition.ordinal, edition.title, edition.text, edition.hash, edition.as_of, edition.imported_as,
      rule.level, rule.jurisdiction, rule.place, rule.organisation_id, rule.issuers, rule.document_numbers, rule.category, rule.promulgated_on
    from rules.edition join rules.rule on rule.id = edition.rule_id
    where edition.id = any(${ids}::uuid[]) and rule.stage = 'promulgated'`.execute(ctx.db)
  return thingsOf(ctx, rows)
}

async function* allThings(ctx: Ctx) {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const next = await ctx.db
      .selectFrom('rules.edition')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    if (next.length === 0) return
    yield await load(
      ctx,
      next.map(({ id }) => id),
    )
    after = next.at(-1)?.id ?? after
  }
}

async function thingsOf(ctx: Ctx, rows: readonly Row[]): Promise<PublicThing[]> {
  const today = dayOf(ctx.now)
  const ruleIds = [...new Set(rows.map(({ rule_id }) => rule_id))]
  const [forces, heads] = await Promise.all([forceOn(ctx, ruleIds, today), listEditionHeads(ctx, ruleIds)])
  const byRule = Map.groupBy(heads, ({ rule_id }) => rule_id)
  return rows.map((row) => {
    const texts = byRule.get(row.rule_id) ?? []
    const current = textOn(texts, today)
    const own = texts.find(({ id }) => id === row.id)
    const whole = forces.get(row.rule_id)?.force ?? 'unknown'
    const force = forceOfText(whole, { own, current }, today)
    const isCurrent = current?.id === row.id
    const url = isCurrent ? rulePath(row.rule_id) : `${rulePath(row.rule_id)}/editions/${row.ordinal}`
    const root = structureOf(row)
    return {
      id: row.id,
      kind: 'rule',
      title: row.title,
      url,
      text: plainOf(root),
      office: row.organisation_id,
      publishedOn: row.as_of ?? row.promulgated_on,
      documentNumber: row.document_numbers[0] ?? null,
      keywords: [...row.issuers, row.place, row.category, ...row.document_numbers.slice(1)].filter((word) => word !== ''),
      form: levels[row.level].label,
      column: null,
      force: { id: force, label: forceWords[force] },
      rank: rankOf(row),
      demoted: isOut(force),
      articles: articlesOf(root).map(({ eid, number, path, heading, text }) => ({
        number,
        path: isCurrent ? clausePath(row.rule_id, eid) : path,
        // What stands above an article says what it is about.
        text: heading === '' ? text : `${text}\n${heading}`,
      })),
      importedAs: row.imported_as,
    }
  })
}

type Text = { id: string; as_of: string | null; effective_on: string | null }

/** An older text is out of force; a copy of the text that holds is not, and one that begins later does not hold yet. */
export function forceOfText(
  whole: Force,
  { own, current }: { own: Text | undefined; current: Text | undefined },
  today: string,
): Force {
  if (isOut(whole) || !own || !current || own.id === current.id) return whole
  const begins = own.effective_on ?? own.as_of ?? ''
  if (begins > today) return 'not-yet'
  const isCopy = own.as_of === current.as_of && own.effective_on === current.effective_on
  return isCopy ? whole : 'superseded'
}
