import { Alert, Button, count, minute, Section, Table, Tag } from '../../../../ui/index.ts'
import { findingLabel, isBlocking, mayBeCleared } from '../../finding-rules.ts'
import { type Finding, type Version, workbenchPath } from '../../model.ts'
import type { Prepared } from '../../readiness.ts'
import type { Desk } from '../desk-frame.ts'
import { driftWords } from './drift.ts'
import { ProfileTable } from './profile-table.tsx'

export type VersionProps = {
  desk: Desk
  prepared: Prepared
  nameOf: (id: string | null) => string
  mayClear: boolean
  /** Who watches over the office sees that there is something, and no row of it. */
  mayRead: boolean
}

/** One version under review: how its columns differ, what the personal-data gate found, what it says of its columns. */
export const VersionSection = (props: VersionProps & { version: Version }) => {
  const { version, prepared, desk, mayClear, mayRead, nameOf } = props
  const resource = prepared.resources.find(({ id }) => id === version.resource_id)
  const table = prepared.tables.get(version.id)
  const findings = prepared.findings.filter(({ version_id }) => version_id === version.id)
  return (
    <Section
      title={`${resource?.title ?? ''}：新版本`}
      intro={
        <>
          {count(version.rows)} 行，{nameOf(version.made_by)} 于 {minute(version.made_at)} 编制。
          {mayRead && <a href={`/workbench/datasets/versions/${version.id}`}>查看数据</a>}
          {mayRead && resource?.current_version_id && (
            <>
              ，
              <a
                href={`${workbenchPath(desk.dataset.id)}/differences?${new URLSearchParams({ from: resource.current_version_id, to: version.id })}`}
              >
                与当前版本比较
              </a>
            </>
          )}
        </>
      }
    >
      {version.drift && (
        <Alert tone="warning" title="字段与上一版不同">
          <p>{driftWords(version.drift)}。使用数据的程序可能受影响，须经开放审核。</p>
        </Alert>
      )}
      {version.risk && <p>再识别风险：{version.risk.sentence}</p>}
      <h3>个人信息检测</h3>
      {version.scanned_at === null ? (
        <p>检测尚未完成，送审时自动进行。</p>
      ) : (
        <Table
          caption="个人信息检测"
          hideCaption
          rows={findings}
          empty="逐列检测，没有发现个人信息或者密级标志。"
          columns={[
            { header: '字段', rowHeader: true, cell: ({ column }) => column },
            { header: '发现', cell: ({ kind }) => findingLabel(kind) },
            { header: '行数', numeric: true, cell: ({ rows }) => count(rows) },
            { header: '示例（已遮盖）', cell: ({ examples }) => examples.join('，') },
            {
              header: '处理',
              cell: (finding) => <Clearance finding={finding} page={desk.page} mayClear={mayClear} nameOf={nameOf} />,
            },
          ]}
        />
      )}
      {mayRead && table?.profile && (
        <ProfileTable
          columns={table.columns}
          profile={table.profile}
          hidden={new Set(findings.filter(isBlocking).map(({ column }) => column))}
        />
      )}
    </Section>
  )
}

type ClearanceProps = { finding: Finding; page: Desk['page']; mayClear: boolean; nameOf: VersionProps['nameOf'] }

const Clearance = ({ finding, page, mayClear, nameOf }: ClearanceProps) => {
  if (!finding.blocks) return <>提示：{finding.suggestion}</>
  if (!isBlocking(finding))
    return (
      <>
        <Tag tone="done">已签署</Tag> {nameOf(finding.cleared_by)}：{finding.cleared_reason}
      </>
    )
  return (
    <>
      <Tag tone="urgent">不能开放</Tag> {finding.suggestion}
      {mayClear && mayBeCleared(finding.kind) && (
        <form class="yg-action" method="post" action={`/workbench/datasets/findings/${finding.id}/clearance`} data-once>
          {page.csrf && <input type="hidden" name="_csrf" value={page.csrf} />}
          <label class="usa-label" for={`reason-${finding.id}`}>
            可以公开的理由
          </label>
          <input class="usa-input" type="text" id={`reason-${finding.id}`} name="reason" />
          <Button kind="secondary">签署</Button>
        </form>
      )}
    </>
  )
}
