import {
  Alert,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  longDay,
  type PageFrame,
  PortalPage,
  Section,
  Table,
} from '../../../../ui/index.ts'
import { isValidOn, type NameHistory, type Organisation } from '../../model.ts'
import { OrganisationList } from './organisations.tsx'

type Props = {
  page: PageFrame
  organisation: Organisation
  above: Organisation[]
  below: Organisation[]
  names: NameHistory[]
  successor: Organisation | undefined
  predecessors: Organisation[]
  today: string
  mayEdit: boolean
}

/** What the guide must say of an organisation's disclosure office (条例第十二条), and the way to file a request there. */
export const OrganisationPage = ({ page, organisation, above, below, names, successor, predecessors, today, mayEdit }: Props) => {
  const exists = isValidOn(organisation, today)
  return (
    <PortalPage
      page={page}
      title={organisation.name}
      breadcrumb={[
        { href: '/organisations', label: '信息公开机构' },
        ...above.map(({ slug, short_name }) => ({ href: `/organisations/${slug}`, label: short_name })),
      ]}
    >
      {!exists && <Ended organisation={organisation} successor={successor} />}
      {exists && (
        <ButtonRow>
          <ButtonLink kind="primary" icon="apply" href={`/requests/new?organisation=${organisation.slug}`}>
            向该机关申请信息公开
          </ButtonLink>
          {mayEdit && (
            <ButtonLink icon="settings" href={`/workbench/organisations/${organisation.slug}`}>
              维护机构信息
            </ButtonLink>
          )}
        </ButtonRow>
      )}
      <Section title="信息公开工作机构">
        <DescriptionList
          columns={2}
          items={[
            { term: '机构名称', value: organisation.disclosure_office },
            { term: '联系电话', value: organisation.phone },
            { term: '办公地址', value: organisation.address },
            { term: '办公时间', value: organisation.hours },
            { term: '传真号码', value: organisation.fax ?? '未设置' },
            { term: '电子邮箱', value: organisation.mail ?? '未设置' },
            { term: '信用代码', value: organisation.credit_code },
            { term: '在线申请', value: <a href={`/requests/new?organisation=${organisation.slug}`}>本站在线提交</a> },
          ]}
        />
      </Section>
      {organisation.duties.length > 0 && (
        <Section title="主要职责">
          <ul>
            {organisation.duties.map((duty) => (
              <li>{duty}</li>
            ))}
          </ul>
        </Section>
      )}
      {below.length > 0 && (
        <Section title="下级机关">
          <OrganisationList organisations={below} />
        </Section>
      )}
      {(names.length > 1 || predecessors.length > 0) && (
        <Section title="沿革">
          <History names={names} predecessors={predecessors} />
        </Section>
      )}
    </PortalPage>
  )
}

const Ended = ({ organisation, successor }: Pick<Props, 'organisation' | 'successor'>) => (
  <Alert tone="warning" title={`该机关自 ${longDay(organisation.valid_to ?? organisation.valid_from)}起不再存在`}>
    {successor && (
      <p>
        其职权由 <a href={`/organisations/${successor.slug}`}>{successor.name}</a> 继续行使，请向该机关提出申请。
      </p>
    )}
  </Alert>
)

const History = ({ names, predecessors }: Pick<Props, 'names' | 'predecessors'>) => (
  <>
    <Table
      caption="曾用名称"
      hideCaption
      rows={names}
      empty="没有曾用名称"
      columns={[
        { header: '名称', cell: ({ name }) => name, rowHeader: true },
        { header: '启用', cell: ({ from }) => from, nowrap: true },
        { header: '停用', cell: ({ until }) => until ?? '现用', nowrap: true },
      ]}
    />
    {predecessors.map(({ slug, name, valid_to }) => (
      <p>
        <a href={`/organisations/${slug}`}>{name}</a>
        {valid_to && `于 ${longDay(valid_to)}并入`}
      </p>
    ))}
  </>
)
