import { dayOf } from '../../../../../platform/day.ts'
import {
  count,
  DescriptionList,
  EmptyState,
  More,
  NewsList,
  type PageFrame,
  Pagination,
  PortalPage,
  Section,
  Table,
} from '../../../../../ui/index.ts'
import type { Organisation, Organisations } from '../../../../organisations/index.ts'
import { modes, type Tier, termWords, tiers } from '../../../catalogue/model.ts'
import type { ListedDocument, listBearers } from '../../../catalogue/queries.ts'
import type { CatalogueItem } from '../../../model.ts'
import { permanentPath } from '../../../model.ts'
import { withQuery } from '../../boards-address.ts'
import { columnLabels, HOME } from './words.ts'

type ItemProps = {
  page: PageFrame
  item: CatalogueItem
  tree: Organisations
  office: Organisation | undefined
  bearers: Awaited<ReturnType<typeof listBearers>>
  listed: { documents: ListedDocument[]; more: boolean }
}

/** One item of the catalogue: its eleven columns, and what is public of it, the newest first. */
export const CatalogueItemPage = ({ page, item, tree, office, bearers, listed }: ItemProps) => {
  const here = `/publishing/catalogue/items/${item.id}`
  const own = bearers.find(({ organisation_id }) => organisation_id === office?.id)
  const owing = bearers
    .map((bearer) => ({ ...bearer, office: tree.byId.get(bearer.organisation_id) }))
    .sort((one, other) => other.documents - one.documents)
  const total = office ? (own?.documents ?? 0) : bearers.reduce((sum, { documents }) => sum + documents, 0)
  return (
    <PortalPage
      title={item.level2}
      page={page}
      breadcrumb={[
        HOME,
        { href: '/publishing/catalogue', label: '主动公开事项目录' },
        { href: withQuery('/publishing/catalogue', { area: item.area, office: office?.slug }), label: item.area_name },
      ]}
      labels={columnLabels(item.level2, item.content, [item.area_name, item.level1, item.level2])}
    >
      <DescriptionList
        items={[
          { term: '领域', value: item.area_name },
          { term: '一级事项', value: item.level1 },
          { term: '公开内容（要素）', value: item.content },
          { term: '公开依据', value: item.basis },
          { term: '公开时限', value: `${item.time_limit}（按 ${termWords(item)} 计算）` },
          { term: '公开主体', value: office?.name ?? item.body },
          { term: '公开渠道和载体', value: item.channels.join('、') },
          { term: '公开对象', value: item.audience },
          { term: '公开方式', value: modes[item.mode as keyof typeof modes] },
          { term: '公开层级', value: item.tiers.map((level) => tiers[level as Tier]).join('、') },
        ]}
      />
      <Section title={`${office ? office.short_name : '全市'}已公开 ${count(total)} 条`}>
        {listed.documents.length === 0 && own?.waived_reason ? (
          <EmptyState title="本机关无此项信息">{own.waived_reason}</EmptyState>
        ) : (
          <NewsList
            items={listed.documents.map(({ title, index_number, published_at, organisation_id }) => ({
              href: permanentPath(index_number),
              title,
              date: dayOf(published_at),
              ...(!office && { note: tree.byId.get(organisation_id)?.short_name ?? '' }),
            }))}
            empty="还没有公开的内容。需要这类信息的，可以向公开主体申请公开。"
          />
        )}
        <Pagination
          next={listed.more ? withQuery(here, { office: office?.slug, after: listed.documents.at(-1)?.id }) : undefined}
          first={page.path.includes('after=') ? withQuery(here, { office: office?.slug }) : undefined}
        />
      </Section>
      {!office && (
        <More summary={`公开主体 ${count(owing.length)} 个`} open={owing.length <= 12}>
          <Table
            caption="公开主体"
            hideCaption
            dense
            rows={owing}
            empty="没有公开主体"
            columns={[
              {
                header: '机关',
                rowHeader: true,
                cell: ({ office: bearer }) =>
                  bearer ? <a href={withQuery(here, { office: bearer.slug })}>{bearer.name}</a> : '',
              },
              { header: '已公开', numeric: true, cell: ({ documents }) => count(documents) },
              { header: '最近更新', nowrap: true, cell: ({ last }) => (last ? dayOf(last) : '—') },
              {
                header: '说明',
                cell: ({ waived_reason, documents }) => (documents === 0 && waived_reason ? `无此项：${waived_reason}` : ''),
              },
            ]}
          />
        </More>
      )}
    </PortalPage>
  )
}
