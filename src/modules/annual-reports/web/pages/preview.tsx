import { longDay } from '../../../../platform/day.ts'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  CheckList,
  Filters,
  type PageFrame,
  Section,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { contradictions } from '../../contradictions.ts'
import type { Scope } from '../../derivation.ts'
import { identities } from '../../identities.ts'
import type { WholeReport } from '../../preview.ts'
import { publicationSentence } from '../../views.ts'
import { cellHref, viewQuery } from '../workplace.ts'
import { ReportBody } from './report-body.tsx'

type PreviewProps = {
  page: PageFrame
  whole: WholeReport
  address: string
  scope: Scope
  asOf: string | undefined
  /** Where the records now say something else than what was closed. */
  drift: string[]
  may: { write: boolean; close: boolean }
  now: Date
}

/** The report as the records have it, every figure open to its cases, with what still stands in the way of closing it. */
export const PreviewPage = ({ page, whole, address, scope, asOf, drift, may, now }: PreviewProps) => {
  const { organisation, year, report } = whole
  const isClosed = report?.status === 'closed'
  return (
    <WorkbenchPage
      title={`${year}年政府信息公开工作年度报告`}
      page={page}
      organisation={organisation.name}
      under={publicationSentence(whole, now)}
      breadcrumb={[{ href: '/workbench/annual-reports', label: '年度报告' }]}
      actions={
        isClosed ? (
          <ButtonLink href={`/annual-reports/${organisation.slug}/${year}`}>查看公布的报告</ButtonLink>
        ) : may.close ? (
          <ButtonLink kind="primary" href={`${address}/closing`}>
            定稿公布
          </ButtonLink>
        ) : null
      }
    >
      <Tabs
        label="报告的各部分"
        items={[
          { href: address, label: '预览', current: true },
          { href: `${address}/narratives/1`, label: '文字部分' },
          { href: `${address}/statements`, label: '表二数据' },
          { href: `${address}/promises`, label: '改进措施' },
        ]}
      />
      <Filters
        action={address}
        clear={address}
        filters={[
          { kind: 'day', name: 'asOf', label: '统计截止日', value: asOf ?? '' },
          {
            kind: 'select',
            name: 'scope',
            label: '范围',
            value: scope === 'own' ? 'own' : '',
            all: '本机关及下级单位',
            options: [{ value: 'own', label: '仅本机关' }],
          },
        ]}
      />
      <p>以下为按现有记录统计到{longDay(whole.asOf)}的数字；此后办结的申请计为未办结。点开数字可以看到它所统计的办件。</p>
      <Drift drift={drift} isClosed={isClosed} />
      <Findings whole={whole} />
      <ReportBody
        whole={whole}
        hrefOf={(ref) => cellHref(address, ref, { asOf, scope })}
        beside={(section) =>
          may.write && !isClosed ? (
            <p>
              <a href={`${address}/narratives/${section}`}>编辑这一部分</a>
            </p>
          ) : null
        }
      />
      <Section title="下载预览稿">
        <ButtonRow>
          {(['docx', 'xlsx', 'json'] as const).map((format) => (
            <ButtonLink href={`${address}/preview.${format}${viewQuery({ asOf, scope })}`} icon="download">
              {format.toUpperCase()}
            </ButtonLink>
          ))}
        </ButtonRow>
        {!isClosed && may.write && (
          <p>
            <a href={`${address}/import`}>这一年的报告在本平台启用前已经公布？录入已公布的报告</a>
          </p>
        )}
      </Section>
    </WorkbenchPage>
  )
}

const Drift = ({ drift, isClosed }: { drift: string[]; isClosed: boolean }) => {
  if (!isClosed) return null
  if (drift.length === 0)
    return (
      <Alert tone="done">
        <p>按现有记录重新统计，与定稿逐字节一致。</p>
      </Alert>
    )
  return (
    <Alert tone="warning" title="现有记录与定稿不同">
      <ul>
        {drift.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** What does not add up, and where the narrative says something else than the tables. */
const Findings = ({ whole: { figures, previous, narrative, outdated } }: { whole: WholeReport }) => {
  const broken = identities(figures, previous).filter(({ holds }) => !holds)
  const contradicted = [...contradictions(narrative, figures, previous).map(({ sentence }) => sentence), ...outdated]
  return (
    <>
      {broken.length > 0 && (
        <Alert tone="error" title="勾稽关系不符">
          <CheckList checks={broken} />
        </Alert>
      )}
      {contradicted.length > 0 && (
        <Alert tone="warning" title="文字与记录不一致">
          <ul>
            {contradicted.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  )
}
