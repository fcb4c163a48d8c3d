import {
  Alert,
  Button,
  DescriptionList,
  type Option,
  Options,
  type PageFrame,
  PortalPage,
  Section,
  Table,
  Timeline,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import { areas, basisWords, type DutyItem, type Kind, kinds, origins, termWords } from '../../model.ts'
import type { Change } from '../../queries.ts'

type Props = {
  page: PageFrame
  code: string
  /** Undefined when it does not hold (any more, or not yet). */
  item: DutyItem | undefined
  changes: Change[]
  streets: Option[]
  street: string | undefined
  lead: Organisation | undefined
  support: Organisation[]
  words: (rule: string) => string
}

/** One item: who is responsible, how long it takes, on what ground, and how that came about. */
export const ItemPage = ({ page, code, item, changes, streets, street, lead, support, words }: Props) => (
  <PortalPage
    title={item?.name ?? changes[0]?.name ?? code}
    page={page}
    breadcrumb={[
      { href: '/duties', label: '职责清单' },
      ...(item ? [{ href: `/duties?class=${item.class.code}`, label: item.class.name }] : []),
    ]}
  >
    {item ? (
      <>
        <p>{item.description}</p>
        <DescriptionList
          items={[
            { term: '编码', value: code },
            { term: '类别', value: `${item.class.name} › ${item.group.name}` },
            { term: '区域', value: `${areas[item.area]}级事项` },
            { term: '牵头单位', value: words(item.lead) },
            { term: '协办单位', value: item.support.length > 0 ? item.support.map(words).join('；') : '无' },
            { term: '依据', value: basisWords(item) },
            { term: '有效', value: `${item.validFrom} 起${item.validTo ? `，${item.validTo} 止` : ''}` },
          ]}
        />
        <Section title="您那里由谁负责">
          <form class="yg-filters" method="get" action={`/duties/${code}`}>
            <div class="yg-filter">
              <label for="duty-street">街道</label>
              <select class="usa-select" id="duty-street" name="street">
                <option value="">请选择</option>
                <Options options={streets} value={street ?? ''} />
              </select>
            </div>
            <div class="yg-filters__end">
              <Button kind="secondary">查看</Button>
            </div>
          </form>
          {street && (
            <Alert tone="info">
              <p>
                {lead ? (
                  <>
                    由 <a href={`/organisations/${lead.slug}`}>{lead.name}</a> 牵头办理
                    {support.length > 0 && `，${support.map(({ name }) => name).join('、')}协办`}。电话 {lead.phone}。
                  </>
                ) : (
                  '清单没有写明这里由谁办理，请直接提交诉求，由工作人员分拨。'
                )}
              </p>
            </Alert>
          )}
        </Section>
        <Table
          caption="多长时间答复"
          rows={Object.keys(kinds) as Kind[]}
          empty=""
          stack={false}
          columns={[
            { header: '诉求类型', rowHeader: true, cell: (kind) => kinds[kind] },
            { header: '期限（从受理时起算）', cell: (kind) => termWords(item.terms[kind]) },
          ]}
        />
      </>
    ) : (
      <Alert tone="warning">
        <p>这一事项今天不在有效期内，下面是它的变更记录。</p>
      </Alert>
    )}
    <Section title="变更记录">
      <Timeline
        label="变更记录"
        facts={changes.map((each) => ({
          at: each.valid_from,
          title: `第 ${each.number} 版${each.valid_to ? `，${each.valid_to} 止` : ''}`,
          by: origins[each.origin],
          detail: (
            <p>
              {each.reason}。牵头：{words(each.lead_rule)}
            </p>
          ),
        }))}
      />
    </Section>
  </PortalPage>
)
