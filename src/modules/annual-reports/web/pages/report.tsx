import { minuteOf } from '../../../../platform/day.ts'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  CheckList,
  DescriptionList,
  More,
  type PageFrame,
  PortalPage,
} from '../../../../ui/index.ts'
import { brokenIdentities } from '../../checker.ts'
import { reportTitle } from '../../exports/sections.ts'
import { frozenOf, type WholeReport } from '../../preview.ts'
import { publicationSentence } from '../../views.ts'
import { ReportBody } from './report-body.tsx'

type ReportProps = { page: PageFrame; whole: WholeReport; now: Date; print?: boolean }

/** A published report, as everybody may read, print and take it away. */
export const ReportPage = ({ page, whole, now, print = false }: ReportProps) => {
  const { organisation, year, report, publisher } = whole
  const address = `/annual-reports/${organisation.slug}/${year}`
  const title = reportTitle(whole)
  return (
    <PortalPage
      title={title}
      page={page}
      width="wide"
      labels={labelsOf(whole, title)}
      {...(!print && {
        breadcrumb: [
          { href: '/', label: '首页' },
          { href: '/annual-reports', label: '政府信息公开工作年度报告' },
        ],
      })}
    >
      {!print && (
        <>
          <p class="yg-quiet">{publicationSentence(whole, now)}</p>
          {report?.source === 'imported' && (
            <Alert>
              <p>
                本报告由{publisher}在本平台启用前公布，按原文录入。来源：{report.provenance}
              </p>
            </Alert>
          )}
          <ButtonRow>
            {report?.source === 'derived' && (
              <ButtonLink href={`${address}/report.docx`} icon="download">
                下载 Word 文档
              </ButtonLink>
            )}
            <ButtonLink href={`${address}/report.xlsx`} icon="download">
              下载表格
            </ButtonLink>
            <ButtonLink href={`${address}/report.json`} icon="download">
              下载 JSON
            </ButtonLink>
            <ButtonLink href={`${address}/print`} icon="print">
              打印版
            </ButtonLink>
          </ButtonRow>
        </>
      )}
      {report?.source === 'imported' ? <ImportedBody whole={whole} /> : <ReportBody whole={whole} />}
      {!print && <Provenance whole={whole} />}
    </PortalPage>
  )
}

/** An imported report has tables only; where they contradict themselves, that is said and nothing is changed. */
const ImportedBody = ({ whole }: { whole: WholeReport }) => {
  const broken = brokenIdentities(whole.figures, whole.previous)
  return (
    <>
      {broken.length > 0 && (
        <Alert tone="warning" title="原报告有勾稽关系不符之处">
          <CheckList checks={broken.map(({ sentence }) => ({ holds: false, sentence }))} />
        </Alert>
      )}
      <ReportBody whole={whole} />
    </>
  )
}

/** By which rules the figures were counted, and the hash by which anybody can check that they are still the ones published. */
const Provenance = ({ whole: { report } }: { whole: WholeReport }) => {
  const frozen = frozenOf(report)
  return (
    <More summary="统计口径与校验值">
      <DescriptionList
        items={[
          { term: 'SHA-256', value: <code>{report?.hash}</code> },
          { term: '公布时间', value: report?.closed_at ? minuteOf(report.closed_at) : null },
          { term: '格式', value: report?.format_version === '2021-30' ? '国办公开办函〔2021〕30号' : report?.format_version },
          ...(frozen ? [{ term: '口径版本', value: frozen.version }] : []),
          ...(frozen?.carryOverReason ? [{ term: '上年结转差异说明', value: frozen.carryOverReason }] : []),
        ]}
      />
      {frozen && (
        <ul>
          {frozen.rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      )}
    </More>
  )
}

function labelsOf({ report, publisher, year }: WholeReport, title: string) {
  return {
    column: {
      name: '政府信息公开工作年度报告',
      description: '各级行政机关政府信息公开工作年度报告',
      keywords: ['政府信息公开', '年度报告'],
      type: ['政府信息公开工作年度报告'],
    },
    ...(report?.closed_at && {
      article: { title, publishedAt: minuteOf(report.closed_at), source: publisher, keywords: ['年度报告', String(year)] },
    }),
  }
}
