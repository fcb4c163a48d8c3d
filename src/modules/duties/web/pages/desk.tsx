import { ButtonLink, count, minute, Section, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import type { Duties } from '../../load-duties.ts'
import { origins } from '../../model.ts'
import type { FullVersion, Imported } from '../../queries.ts'
import { HERE, type Shared } from './frame.ts'

type Props = Shared & { drafts: FullVersion[]; imports: Imported[]; duties: Duties }

/** The list's desk: what waits for a decision, what was imported, where offices disagree. */
export const DeskPage = ({ page, words, may, drafts, imports, duties }: Props) => (
  <WorkbenchPage
    title="职责清单"
    page={page}
    under={`现行 ${count(duties.classes.length)} 类 ${count(duties.list.length)} 项`}
    actions={
      <>
        <ButtonLink href={`${HERE}/disputes`} kind="secondary">
          缺口和争议
        </ButtonLink>
        {may.draft && (
          <>
            <ButtonLink href={`${HERE}/import`} kind="secondary">
              批量导入
            </ButtonLink>
            <ButtonLink href={`${HERE}/drafts/new`}>起草事项</ButtonLink>
          </>
        )}
      </>
    }
  >
    <Table
      caption="待审定的版本"
      rows={drafts}
      empty="没有等待审定的版本。"
      rowHref={({ id }) => `${HERE}/versions/${id}`}
      columns={[
        { header: '编码', nowrap: true, cell: ({ code }) => code },
        { header: '事项', rowHeader: true, cell: ({ id, name }) => <a href={`${HERE}/versions/${id}`}>{name}</a> },
        { header: '来源', nowrap: true, cell: ({ origin }) => <Tag>{origins[origin]}</Tag> },
        { header: '牵头单位', cell: ({ lead_rule }) => words(lead_rule) },
        { header: '理由', cell: ({ reason }) => reason },
        { header: '生效', nowrap: true, cell: ({ valid_from }) => valid_from },
      ]}
    />
    <Section title="导入记录">
      <Table
        caption="导入记录"
        hideCaption
        rows={imports}
        empty="还没有导入过清单。"
        columns={[
          { header: '时间', nowrap: true, cell: ({ importedAt }) => minute(importedAt) },
          { header: '文件', rowHeader: true, cell: ({ id, fileName }) => <a href={`${HERE}/imports/${id}`}>{fileName}</a> },
          { header: '新增和变更', numeric: true, cell: ({ report }) => count(report.drafted) },
          { header: '问题', numeric: true, cell: ({ report }) => count(report.problems.length) },
          { header: '审定', nowrap: true, cell: ({ decidedAt }) => (decidedAt ? minute(decidedAt) : '待审定') },
        ]}
      />
    </Section>
    <p>
      修改一项：在<a href="/duties">公开的清单</a>里找到编码，从“起草事项”写出新的版本。已审定的版本不能改动，只能由新版本接替。
    </p>
  </WorkbenchPage>
)
