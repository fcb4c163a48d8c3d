import type { Tried } from '../../../../platform/submit-form.ts'
import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import {
  Alert,
  count,
  DescriptionList,
  Figure,
  Figures,
  Form,
  newForm,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { areas, basisWords, type DutyItem, type Kind, kinds, origins, states, type Terms, termWords } from '../../model.ts'
import type { FullVersion, Imported } from '../../queries.ts'
import { Decision } from '../../schema.ts'
import { HERE, type Shared, UP } from './frame.ts'

type VersionProps = Shared & { version: FullVersion; now: DutyItem | undefined; tried: Tried }

/** A version beside what holds now, and the decision on it. */
export const VersionPage = ({ page, words, may, version, now, tried }: VersionProps) => {
  const isDraft = version.state === 'draft'
  return (
    <WorkbenchPage
      title={`${version.code} ${version.name}`}
      page={page}
      breadcrumb={UP}
      under={`第 ${version.number} 版，${states[version.state]}，${origins[version.origin]}`}
    >
      <DescriptionList
        items={[
          { term: '理由', value: version.reason },
          { term: '生效', value: `${version.valid_from} 起${version.valid_to ? `，${version.valid_to} 止` : ''}` },
          ...(version.decision_note ? [{ term: '审定说明', value: version.decision_note }] : []),
        ]}
      />
      <Table
        caption="与现行内容对照"
        rows={comparedWith(version, now, words)}
        empty=""
        columns={[
          { header: '内容', rowHeader: true, cell: ({ what }) => what },
          { header: '现行', cell: ({ before }) => before || '—' },
          {
            header: '这一版',
            cell: ({ before, after }) => (before === after ? '不变' : <strong>{after || '—'}</strong>),
          },
        ]}
      />
      {isDraft && may.decide(version.drafted_by) && (
        <Decide page={page} action={`${HERE}/versions/${version.id}/decision`} tried={tried} />
      )}
      {isDraft && !may.decide(version.drafted_by) && <p>由仲裁员审定，起草人不能审定自己起草的版本。</p>}
    </WorkbenchPage>
  )
}

function comparedWith(version: FullVersion, now: DutyItem | undefined, words: Shared['words']) {
  const terms = version.terms as Terms // as written by the schema of drafts
  const row = (what: string, before: string | undefined, after: string) => ({ what, before: before ?? '', after })
  return [
    row('名称', now?.name, version.name),
    row('说明', now?.description, version.description),
    row('关键词', now?.words.join('、'), version.words.join('、')),
    row('依据', now && basisWords(now), basisWords(version)),
    row('区域', now && areas[now.area], areas[version.area]),
    row('牵头单位', now && words(now.lead), words(version.lead_rule)),
    row('协办单位', now?.support.map(words).join('；'), version.support_rules.map(words).join('；')),
    ...Object.entries(kinds).map(([kind, name]) =>
      row(`${name}期限`, now && termWords(now.terms[kind as Kind]), termWords(terms[kind as Kind])),
    ),
  ]
}

const Decide = ({ page, action, tried }: { page: Shared['page']; action: string; tried: Tried }) => (
  <Section title="审定">
    {!tried.form && tried.refused && (
      <Alert tone="error" live>
        <p>{tried.refused}</p>
      </Alert>
    )}
    <Form action={action} csrf={page.csrf} form={tried.form ?? newForm()}>
      <ActFields schema={Decision} form={tried.form ?? newForm()} />
      <ActButtons label="审定" cancelHref={HERE} />
    </Form>
  </Section>
)

/** What an import has found, line by line, and the decision on all that it has drafted. */
export const ImportedPage = ({ page, may, imported, tried }: Shared & { imported: Imported; tried: Tried }) => {
  const { report, decidedAt } = imported
  const waits = !decidedAt && report.drafted > 0
  return (
    <WorkbenchPage title={`导入“${imported.fileName}”`} page={page} breadcrumb={UP}>
      <Figures>
        <Figure value={count(report.drafted)} label="新增和变更" unit="项" />
        <Figure value={count(report.unchanged)} label="与现行相同" unit="项" />
        <Figure value={count(report.problems.length)} label="有问题" unit="处" />
        <Figure value={count(report.absent)} label="清单有而文件没有" unit="项" note="保持不变" />
      </Figures>
      <Table
        caption="逐行的问题"
        rows={report.problems.slice(0, 1_000)}
        empty="每一行都能导入。"
        columns={[
          { header: '行', numeric: true, cell: ({ line }) => count(line) },
          { header: '编码', nowrap: true, cell: ({ code }) => code },
          { header: '问题', cell: ({ sentence }) => sentence },
        ]}
      />
      {waits && may.decide(imported.importedBy) && (
        <Decide page={page} action={`${HERE}/imports/${imported.id}/decision`} tried={tried} />
      )}
      {waits && !may.decide(imported.importedBy) && <p>由仲裁员审定，导入人不能审定自己导入的清单。</p>}
    </WorkbenchPage>
  )
}
