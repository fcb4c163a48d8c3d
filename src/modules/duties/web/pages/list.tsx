import { ButtonLink, ButtonRow, Card, count, Grid, type PageFrame, PortalPage, SearchBox, Table } from '../../../../ui/index.ts'
import type { Duties, Heading } from '../../load-duties.ts'
import { basisWords, type DutyItem } from '../../model.ts'

type Props = {
  page: PageFrame
  duties: Duties
  chosen: Heading | undefined
  q: string
  /** Another day than today. */
  day: string
  items: DutyItem[]
  leads: (rule: string) => string
}

/** 职责清单: which matter is whose. */
export const ListPage = ({ page, duties, chosen, q, day, items, leads }: Props) => {
  const title = q ? `“${q}”由谁负责` : chosen ? chosen.name : '职责清单'
  const up = q || chosen ? [{ href: '/duties', label: '职责清单' }] : []
  const groups = [...Map.groupBy(items, ({ group }) => group.code).values()]
  return (
    <PortalPage title={title} page={page} breadcrumb={[{ href: '/', label: '首页' }, ...up]} width="wide">
      <SearchBox
        action="/duties"
        label="查一件事由谁负责"
        value={q}
        placeholder="例如：井盖破损、楼上装修吵"
        wide
        id="duties-search"
      />
      {day && <p>以下是 {day} 有效的清单。</p>}
      {!q && !chosen && (
        <>
          <p>
            哪一类诉求由哪个部门办理，多长时间办完，依据是什么，都写在这份清单里。共 {count(duties.classes.length)} 类、
            {count(duties.list.length)} 项，{duties.day} 有效。
          </p>
          <Grid columns={3}>
            {duties.classes.map(({ code, name, items: number }) => (
              <Card title={name} href={`/duties?class=${code}`} level={3}>
                <p class="yg-quiet">
                  {duties.groups
                    .filter((group) => group.code.startsWith(code))
                    .map((group) => group.name)
                    .join('、')}
                </p>
                <p>{count(number)} 项</p>
              </Card>
            ))}
          </Grid>
          <ButtonRow>
            <ButtonLink href="/duties/list.xlsx" icon="download" kind="secondary">
              下载清单（XLSX）
            </ButtonLink>
            <ButtonLink href="/duties/list.csv" icon="download" kind="secondary">
              下载清单（CSV）
            </ButtonLink>
          </ButtonRow>
        </>
      )}
      {q && <ItemTable caption="可能对应的事项" items={items} leads={leads} />}
      {chosen &&
        !q &&
        groups.map((members) => <ItemTable caption={members[0]?.group.name ?? ''} items={members} leads={leads} />)}
    </PortalPage>
  )
}

const ItemTable = ({ caption, items, leads }: { caption: string; items: DutyItem[]; leads: Props['leads'] }) => (
  <Table
    caption={caption}
    rows={items}
    empty="没有找到对应的事项，可以换个说法，或者直接提交诉求，由工作人员判断。"
    columns={[
      { header: '编码', nowrap: true, cell: ({ code }) => code },
      { header: '事项', rowHeader: true, cell: ({ code, name }) => <a href={`/duties/${code}`}>{name}</a> },
      { header: '牵头单位', cell: ({ lead }) => leads(lead) },
      { header: '依据', cell: basisWords },
    ]}
  />
)
