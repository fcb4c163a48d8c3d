import type { Ctx } from '../../../platform/ctx.ts'
import type { Option } from '../../../ui/index.ts'
import { sizeWords } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listRules } from '../../rules/index.ts'
import { canonicalBody } from '../body/canonical.ts'
import { textOf } from '../body/tree.ts'
import { clausesOf, WHOLE } from '../clauses.ts'
import { type Attachment, type Document, type Edition, interpretationForms, PUBLICATION_TERM } from '../model.ts'
import { publicDocuments, visibleDocuments } from '../queries.ts'
import { documentHref } from './desk.ts'

/** What the editor's fields offer to an office: columns in use, items of its catalogue, its entries of the register. */
export async function fieldOptions(ctx: Ctx, { organisation_id, kind }: Pick<Document, 'organisation_id' | 'kind'>) {
  const [columns, items, rules] = await Promise.all([
    ctx.db
      .selectFrom('publishing.site_column as own')
      .leftJoin('publishing.site_column as parent', 'parent.id', 'own.parent_id')
      .select(['own.id', 'own.name', 'parent.name as group'])
      .where('own.ended_on', 'is', null)
      .orderBy('own.position')
      .execute(),
    ctx.db
      .selectFrom('publishing.catalogue_item as item')
      .innerJoin('publishing.catalogue_duty as duty', 'duty.catalogue_item_id', 'item.id')
      .select(['item.id', 'item.level1', 'item.level2', 'item.area_name'])
      .where('duty.organisation_id', '=', organisation_id)
      .where('duty.waived_reason', 'is', null)
      .where('item.ended_on', 'is', null)
      .orderBy('item.position')
      .execute(),
    kind === 'rule' || kind === 'normative' ? rulesOf(ctx, organisation_id) : [],
  ])
  return {
    columns: columns.map(({ id, name, group }): Option => ({ value: id, label: name, ...(group && { group }) })),
    items: items.map(
      ({ id, level1, level2, area_name }): Option => ({
        value: id,
        label: level2 ? `${level1}：${level2}` : level1,
        group: area_name,
      }),
    ),
    rules,
  }
}

/** The entries of the register that an office may publish: with their number, or still without one. */
async function rulesOf(ctx: Ctx, organisation: string): Promise<Option[]> {
  const office = (await loadOrganisations(ctx)).byId.get(organisation)?.slug
  const { rules } = await listRules(ctx, {
    q: '',
    office,
    level: undefined,
    jurisdiction: undefined,
    standing: undefined,
    force: 'all',
    stage: undefined,
    on: undefined,
    page: 1,
  })
  return rules
    .filter(({ stage }) => stage !== 'voided')
    .map(({ id, title, document_numbers: [number] }) => ({ value: id, label: `${title}（${number ?? '尚未编号'}）` }))
}

export const termOf = async ({ db }: Pick<Ctx, 'db'>, item: string | null) => {
  const found = item
    ? await db
        .selectFrom('publishing.catalogue_item')
        .select(['term_days', 'term_unit', 'basis'])
        .where('id', '=', item)
        .executeTakeFirst()
    : undefined
  const days = found && found.term_days > 0 ? found.term_days : PUBLICATION_TERM.days
  const article = found && found.term_days !== PUBLICATION_TERM.days ? found.basis : '政府信息公开条例第二十六条'
  return found?.term_unit === 'calendar-day' ? { calendarDays: days, article } : { workingDays: days, article }
}

/** Attachments as the panel lists them; the twin comes from a file and is put into the one form before it is shown. */
export const attachmentViews = (attachments: readonly Attachment[]) =>
  attachments.map((each) => ({
    ...each,
    size_words: sizeWords(Number(each.size)),
    shown: each.html ? canonicalBody(each.html) : null,
  }))

/** The clauses that an interpretation may explain, as they are called in the text; none where it has none. */
export const clausesIn = (html: string) => [...clausesOf(html).keys()].filter((clause) => clause !== WHOLE).slice(0, 200)

/** The interpretations of a document, and whether each is still a draft outside any bundle. */
export async function interpretationsOf(ctx: Ctx, policy: string) {
  const rows = await visibleDocuments(ctx)
    .clearSelect()
    .innerJoin('publishing.interpretation as interpretation', 'interpretation.document_id', 'document.id')
    .innerJoin('publishing.edition as edition', (join) =>
      join.on((eb) => eb('edition.id', '=', eb.fn.coalesce('document.open_edition_id', 'document.published_edition_id'))),
    )
    .leftJoin('publishing.bundle_member as member', 'member.edition_id', 'edition.id')
    .select([
      'document.id',
      'document.open_edition_id',
      'edition.title',
      'interpretation.form',
      'interpretation.stale_since',
      'member.bundle_id',
    ])
    .where('interpretation.policy_id', '=', policy)
    .orderBy('document.id')
    .execute()
  return rows.map(({ id, open_edition_id, title, form, stale_since, bundle_id }) => ({
    document: id,
    edition: open_edition_id,
    title,
    form,
    stale: stale_since !== null,
    loose: open_edition_id !== null && bundle_id === null,
  }))
}

/** The document that this one interprets, as it will read. */
export async function policyOf(ctx: Ctx, interpretation: string) {
  const link = await ctx.db
    .selectFrom('publishing.interpretation')
    .select(['policy_id', 'form'])
    .where('document_id', '=', interpretation)
    .executeTakeFirst()
  if (!link) return null
  const inside = await visibleDocuments(ctx)
    .innerJoin('publishing.edition as edition', (join) =>
      join.on((eb) => eb('edition.id', '=', eb.fn.coalesce('document.open_edition_id', 'document.published_edition_id'))),
    )
    .clearSelect()
    .select(['edition.title', 'edition.body'])
    .where('document.id', '=', link.policy_id)
    .executeTakeFirst()
  const found =
    inside ??
    (await publicDocuments(ctx)
      .select(['edition.title', 'edition.body'])
      .where('document.id', '=', link.policy_id)
      .executeTakeFirst())
  return found
    ? { title: found.title, body: found.body, href: documentHref(link.policy_id), form: interpretationForms[link.form] }
    : null
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })
const COMMON =
  /^(关于|通知|公告|工作|办法|规定|意见|方案|印发|进行|有关|以及|或者|应当|可以|我们|本市|单位|部门|情况|开展|做好|按照|根据|要求|相关|现将|如下|示例|信息|年度|实施|管理|下列|自行|施行|事项|内容|其他|各区|人民|政府)$/

/** Words that the title and the text use most, for the field of keywords. */
export function suggestKeywords({ title, body }: Pick<Edition, 'title' | 'body'>, already: readonly string[]) {
  const counts = new Map<string, number>()
  const count = (text: string, weight: number) => {
    for (const { segment, isWordLike } of SEGMENTER.segment(text))
      if (isWordLike && /^\p{Script=Han}{2,6}$/u.test(segment) && !COMMON.test(segment))
        counts.set(segment, (counts.get(segment) ?? 0) + weight)
  }
  count(title, 5)
  count(textOf(body).slice(0, 20_000), 1)
  return [...counts]
    .filter(([word, number]) => number > 2 && !already.includes(word))
    .sort(([, one], [, other]) => other - one)
    .slice(0, 5)
    .map(([word]) => word)
}
