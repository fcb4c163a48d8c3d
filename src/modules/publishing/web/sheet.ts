import type { Ctx } from '../../../platform/ctx.ts'
import { longDay } from '../../../ui/index.ts'
import { sizeWords } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { explainedIn } from '../content-hash.ts'
import type { Member } from '../members.ts'
import { interpretationForms, isKind, kinds, openIn, publicities } from '../model.ts'
import type { Sheet } from './pages/workbench/reading.tsx'
import { readable } from './readable.ts'

/** The members of a bundle as they will be read. Everything that their hashes cover is on the sheet. */
export async function sheetsOf(ctx: Ctx, members: readonly Member[]): Promise<Sheet[]> {
  const [tree, columns, items] = [
    await loadOrganisations(ctx),
    await namesIn(
      ctx,
      'publishing.site_column',
      members.flatMap(({ document }) => document.column_id ?? []),
    ),
    await itemsIn(
      ctx,
      members.flatMap(({ document }) => document.catalogue_item_id ?? []),
    ),
  ]
  return members.map(({ document, edition, attachments, interpretation }) => ({
    edition: edition.id,
    title: edition.title,
    documentNumber: edition.document_number,
    html: readable(edition.body).html,
    attachments: attachments.map(({ name, file_id, size, text }) => ({
      name,
      href: `/publishing/files/${file_id}`,
      size: sizeWords(Number(size)),
      text,
    })),
    card: [
      { term: '类别', value: isKind(document.kind) ? kinds[document.kind].label : document.kind },
      { term: '发布机关', value: tree.byId.get(document.organisation_id)?.name ?? '' },
      { term: '公开属性', value: publicities[document.publicity] },
      { term: '成文日期', value: longDay(edition.formed_on) },
      { term: '内容概述', value: edition.summary || '（未填写）' },
      { term: '主题词', value: edition.keywords.join('、') || '（未填写）' },
      { term: '栏目', value: columns.get(document.column_id ?? '') ?? '（未选择）' },
      { term: '公开事项', value: items.get(document.catalogue_item_id ?? '') ?? '（未选择）' },
      { term: '体裁', value: edition.genre ?? '—' },
      ...(edition.theme ? [{ term: '主题分类', value: edition.theme }] : []),
      ...(edition.source ? [{ term: '来源', value: edition.source }] : []),
      ...(edition.open_in.length > 0
        ? [{ term: '五公开', value: edition.open_in.map((each) => openIn[each as keyof typeof openIn] ?? each).join('、') }]
        : []),
      ...(edition.commences_on ? [{ term: '施行日期', value: longDay(edition.commences_on) }] : []),
      ...(edition.expires_on ? [{ term: '有效期至', value: longDay(edition.expires_on) }] : []),
      { term: '公平竞争', value: edition.touches_business ? '涉及市场主体经营活动，须经公平竞争审查' : '不涉及市场主体经营活动' },
      ...(edition.from_inner ? [{ term: '保密', value: '摘自内部资料或者涉密文件，须经保密审查' }] : []),
      ...(interpretation
        ? [
            {
              term: '解读',
              value: `${interpretationForms[interpretation.form]}，解读${explainedIn(interpretation)
                .map(({ address }) => address)
                .join('、')}`,
            },
          ]
        : []),
      ...(edition.number > 1 ? [{ term: '变更说明', value: edition.minor ? '小的改动' : (edition.note ?? '（未填写）') }] : []),
      { term: '校验值', value: edition.hash },
    ],
  }))
}

async function namesIn({ db }: Pick<Ctx, 'db'>, table: 'publishing.site_column', ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db.selectFrom(table).select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function itemsIn({ db }: Pick<Ctx, 'db'>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('publishing.catalogue_item')
    .select(['id', 'level1', 'level2'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, level1, level2 }) => [id, level2 ? `${level1}：${level2}` : level1]))
}
