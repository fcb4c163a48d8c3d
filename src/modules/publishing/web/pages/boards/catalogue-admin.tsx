import { ButtonLink, ButtonRow, count, Filters, type PageFrame, Section, Table, WorkbenchPage } from '../../../../../ui/index.ts'
import { type Organisation, type Organisations, officesByDistrict } from '../../../../organisations/index.ts'
import { modes, type Tier, termWords, tiers } from '../../../catalogue/model.ts'
import { areasOf, type CatalogueRow } from '../../../catalogue/queries.ts'
import { withQuery } from '../../boards-address.ts'
import { DESK } from './coverage.tsx'

export type Keeping = {
  page: PageFrame
  tree: Organisations
  /** Whether the actor keeps the whole city's items. */
  city: boolean
  offices: Organisation[]
  areas: { value: string; label: string }[]
}

const HERE = '/workbench/publishing/catalogue'

type AdminProps = Keeping & { office: Organisation | undefined; area: string | undefined; rows: CatalogueRow[] }

/** The catalogue as it is kept; what one may not change is shown and has no link. */
export const CatalogueAdminPage = ({ page, tree, city, offices, areas, office, area, rows }: AdminProps) => {
  const query = { office: office?.slug, area }
  const mayChange = ({ organisation_id }: CatalogueRow) =>
    organisation_id === null ? city : offices.some(({ id }) => id === organisation_id)
  return (
    <WorkbenchPage
      title={office ? `公开事项目录：${office.short_name}` : '公开事项目录'}
      page={page}
      breadcrumb={[DESK]}
      actions={
        <ButtonRow>
          <ButtonLink kind="primary" href={withQuery(`${HERE}/items/new`, query)} icon="add">
            新增事项
          </ButtonLink>
          <ButtonLink href={withQuery(`${HERE}/import`, query)} icon="upload">
            导入表格
          </ButtonLink>
          <ButtonLink href={withQuery('/publishing/catalogue/list.xlsx', query)} icon="download">
            导出十一栏表格
          </ButtonLink>
        </ButtonRow>
      }
    >
      <Filters
        action={HERE}
        clear={HERE}
        filters={[
          {
            kind: 'select',
            name: 'office',
            label: '机关',
            value: office?.slug ?? '',
            options: officesByDistrict(tree, offices, 'slug'),
            all: city ? '全市目录' : '本机关',
          },
          { kind: 'select', name: 'area', label: '领域', value: area ?? '', options: areas },
        ]}
      />
      <p class="yg-quiet">共 {count(rows.length)} 个事项。全市的事项按公开主体自动对应到各机关；机关变动后自动更新。</p>
      {areasOf(rows).map(({ area: slug, name }) => (
        <Section title={name}>
          <Table
            caption={name}
            hideCaption
            dense
            rows={rows.filter((row) => row.area === slug)}
            empty="没有事项"
            columns={[
              { header: '一级事项', cell: ({ level1 }) => level1 },
              {
                header: '二级事项',
                rowHeader: true,
                cell: (row) => (mayChange(row) ? <a href={`${HERE}/items/${row.id}`}>{row.level2}</a> : row.level2),
              },
              { header: '公开主体', cell: ({ body }) => body },
              { header: '时限', nowrap: true, cell: (row) => termWords(row) },
              {
                header: '更新周期',
                numeric: true,
                cell: ({ refresh_days }) => (refresh_days === null ? '—' : `${refresh_days} 天`),
              },
              { header: '层级', nowrap: true, cell: (row) => row.tiers.map((level) => tiers[level as Tier]).join('、') },
              { header: '方式', nowrap: true, cell: ({ mode }) => modes[mode as keyof typeof modes] },
              { header: '机关数', numeric: true, cell: ({ offices: owing }) => count(owing) },
              { header: '已公开', numeric: true, cell: ({ documents }) => count(documents) },
            ]}
          />
        </Section>
      ))}
    </WorkbenchPage>
  )
}
