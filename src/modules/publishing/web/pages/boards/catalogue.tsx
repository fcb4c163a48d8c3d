import { dayOf } from '../../../../../platform/day.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  EmptyState,
  Filters,
  type PageFrame,
  PortalPage,
  Section,
  Table,
} from '../../../../../ui/index.ts'
import { type Organisation, type Organisations, officesByDistrict } from '../../../../organisations/index.ts'
import { modes, type Tier, tiers } from '../../../catalogue/model.ts'
import { areasOf, type CatalogueRow } from '../../../catalogue/queries.ts'
import { withQuery } from '../../boards-address.ts'
import { columnLabels, HOME } from './words.ts'

type CatalogueProps = {
  page: PageFrame
  tree: Organisations
  offices: readonly Organisation[]
  office: Organisation | undefined
  areas: { value: string; label: string }[]
  area: string | undefined
  q: string | undefined
  rows: CatalogueRow[]
}

/** 主动公开事项目录: what must be public, by whom, within which term, and what is public of it. */
export const CataloguePage = ({ page, tree, offices, office, areas, area, q, rows }: CatalogueProps) => {
  const title = office ? `${office.short_name}主动公开事项目录` : '主动公开事项目录'
  const query = { office: office?.slug, area, q }
  const shownAreas = areasOf(rows)
  const overview = !area && !q && !office
  return (
    <PortalPage
      title={title}
      page={page}
      width="wide"
      breadcrumb={[HOME]}
      labels={columnLabels(title, '依法应当主动公开的事项、时限、主体和已经公开的内容', ['公开目录', '主动公开', '标准目录'])}
    >
      <p class="yg-quiet">
        法定内容依据《政府信息公开条例》第二十条、第二十一条，基层领域依据国办发〔2019〕54号确定的26个试点领域标准目录。未另行规定的，自信息形成或者变更之日起20个工作日内公开。
      </p>
      <Filters
        action="/publishing/catalogue"
        clear="/publishing/catalogue"
        filters={[
          {
            kind: 'select',
            name: 'office',
            label: '机关',
            value: office?.slug ?? '',
            options: officesByDistrict(tree, offices, 'slug'),
            all: '全市',
          },
          { kind: 'select', name: 'area', label: '领域', value: area ?? '', options: areas },
          { kind: 'text', name: 'q', label: '事项', value: q ?? '', placeholder: '事项、要素或者依据' },
        ]}
      />
      <p>
        共 {count(rows.length)} 个事项，其中 {count(rows.filter(({ documents }) => documents > 0).length)} 个已有公开内容，
        {count(rows.reduce((sum, { documents }) => sum + documents, 0))} 条。
      </p>
      {rows.length === 0 && <EmptyState title="没有符合条件的事项">请减少条件，或者换一个词。</EmptyState>}
      {overview ? (
        <Table
          caption="领域"
          hideCaption
          rows={shownAreas}
          empty="还没有公开目录"
          rowHref={(row) => withQuery('/publishing/catalogue', { area: row.area })}
          columns={[
            {
              header: '领域',
              rowHeader: true,
              cell: ({ area: slug, name }) => <a href={withQuery('/publishing/catalogue', { area: slug })}>{name}</a>,
            },
            { header: '事项', numeric: true, cell: ({ items }) => count(items) },
            { header: '已有内容的事项', numeric: true, cell: ({ filled }) => count(filled) },
            { header: '公开条数', numeric: true, cell: ({ documents }) => count(documents) },
          ]}
        />
      ) : (
        shownAreas.map(({ area: slug, name }) => (
          <Section title={name}>
            <ItemTable rows={rows.filter((row) => row.area === slug)} office={office} name={name} />
          </Section>
        ))
      )}
      <ButtonRow>
        <ButtonLink href={withQuery('/publishing/catalogue/list.xlsx', query)} icon="download">
          下载目录（XLSX）
        </ButtonLink>
        <ButtonLink href={withQuery('/publishing/catalogue/list.csv', query)} icon="download">
          下载目录（CSV）
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}

const ItemTable = ({ rows, office, name }: { rows: CatalogueRow[]; office: Organisation | undefined; name: string }) => {
  const href = ({ id }: CatalogueRow) => withQuery(`/publishing/catalogue/items/${id}`, { office: office?.slug })
  return (
    <Table
      caption={name}
      hideCaption
      dense
      rows={rows}
      empty="没有事项"
      rowHref={href}
      columns={[
        { header: '一级事项', cell: ({ level1 }) => level1 },
        { header: '二级事项', rowHeader: true, cell: (row) => <a href={href(row)}>{row.level2}</a> },
        { header: '公开内容（要素）', cell: ({ content }) => content },
        { header: '公开时限', cell: ({ time_limit }) => time_limit },
        {
          header: '层级、方式',
          cell: ({ tiers: levels, mode, audience }) =>
            `${levels.map((level) => tiers[level as Tier]).join('、')}；${modes[mode as keyof typeof modes]}；${audience}`,
        },
        {
          header: '已公开',
          numeric: true,
          cell: ({ documents, waived_reason }) => (documents === 0 && waived_reason !== null ? '无此项' : count(documents)),
        },
        { header: '最近更新', nowrap: true, cell: ({ last }) => (last ? dayOf(last) : '—') },
      ]}
    />
  )
}
