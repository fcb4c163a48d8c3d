import { Filters, type PageFrame, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { isValidOn, type Organisation } from '../../model.ts'

type Props = { page: PageFrame; organisations: Organisation[]; q: string; today: string }

/** The organisations whose description the actor keeps. */
export const AdministeredPage = ({ page, organisations, q, today }: Props) => (
  <WorkbenchPage page={page} title="机构">
    <Filters
      action="/workbench/organisations"
      filters={[{ kind: 'text', name: 'q', label: '名称', value: q, placeholder: '机关名称' }]}
      {...(q && { clear: '/workbench/organisations' })}
    />
    <Table
      caption={`由您维护的机构：${organisations.length} 个`}
      rows={organisations}
      dense
      rowHref={({ slug }) => `/workbench/organisations/${slug}`}
      empty="没有由您维护的机构。机构信息由本机关的工作机构负责人和系统管理员维护。"
      rowTone={(organisation) => (isValidOn(organisation, today) ? 'plain' : 'quiet')}
      columns={[
        { header: '机构', cell: ({ slug, name }) => <a href={`/workbench/organisations/${slug}`}>{name}</a>, rowHeader: true },
        { header: '信息公开工作机构', cell: ({ disclosure_office }) => disclosure_office },
        { header: '联系电话', cell: ({ phone }) => phone, nowrap: true },
        {
          header: '状态',
          cell: (organisation) => (isValidOn(organisation, today) ? <Tag tone="done">现有</Tag> : <Tag tone="quiet">已并入</Tag>),
        },
      ]}
    />
  </WorkbenchPage>
)
