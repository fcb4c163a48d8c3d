import { Card, count, Grid, More, type PageFrame, PortalPage, SearchBox, Table } from '../../../../ui/index.ts'
import type { Organisation } from '../../model.ts'

export type Region = { seat: Organisation; departments: number; streets: number; streetWord: string }

type Props = {
  page: PageFrame
  root: Organisation | undefined
  departments: Organisation[]
  regions: Region[]
  search: { q: string; results: Organisation[]; places: Map<string, string> } | null
}

/** Every organisation that answers requests: found by name, or through the tree. */
export const OrganisationsPage = ({ page, root, departments, regions, search }: Props) => (
  <PortalPage page={page} title="信息公开机构" labels={LABELS}>
    <p>查一查哪个机关的信息公开工作机构在哪里、怎么联系，也可以从这里向它提出申请。</p>
    <SearchBox action="/organisations" label="按名称查找机关" placeholder="机关名称，例如 财政局" value={search?.q ?? ''} wide />
    {search ? (
      <Results {...search} />
    ) : (
      <>
        {root && (
          <p>
            <a href={`/organisations/${root.slug}`}>{root.name}</a>
          </p>
        )}
        <More summary={`市级部门（${count(departments.length)} 个）`} open>
          <OrganisationList organisations={departments} />
        </More>
        <h2>各区</h2>
        <Grid columns={3}>
          {regions.map(({ seat, departments: offices, streets, streetWord }) => (
            <Card title={seat.short_name} href={`/organisations/${seat.slug}`} level={3}>
              <p>
                {count(offices)} 个部门，{count(streets)} 个{streetWord}
              </p>
            </Card>
          ))}
        </Grid>
      </>
    )}
  </PortalPage>
)

/** Organisations as a list of links, in official order. */
export const OrganisationList = ({ organisations }: { organisations: Organisation[] }) => (
  <ul class="yg-columns">
    {organisations.map(({ slug, name, short_name }) => (
      <li>
        <a href={`/organisations/${slug}`} title={name}>
          {short_name}
        </a>
      </li>
    ))}
  </ul>
)

const Results = ({ q, results, places }: NonNullable<Props['search']>) => (
  <Table
    caption={`名称含“${q}”的机关：${count(results.length)} 个`}
    rows={results}
    rowHref={({ slug }) => `/organisations/${slug}`}
    columns={[
      { header: '机关', cell: ({ slug, name }) => <a href={`/organisations/${slug}`}>{name}</a>, rowHeader: true },
      { header: '所属', cell: ({ id }) => places.get(id) ?? '' },
      { header: '信息公开联系电话', cell: ({ phone }) => phone, nowrap: true },
    ]}
    empty={
      <p>
        没有找到。可以只写机关名称里的两三个字，或者<a href="/organisations">看全部机关</a>。
      </p>
    }
  />
)

const LABELS = {
  column: {
    name: '信息公开机构',
    description: '各级行政机关信息公开工作机构的名称、地址、电话和职责',
    keywords: ['政府信息公开', '机构', '联系方式'],
    type: ['机构职能'],
  },
}
