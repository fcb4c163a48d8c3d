import {
  Card,
  count,
  DescriptionList,
  Filters,
  longDay,
  type PageFrame,
  Pagination,
  PortalPage,
  Table,
} from '../../../../../ui/index.ts'
import { type Consultation, clausePath, portalPath } from '../../../model.ts'
import { CONSULTATIONS } from '../../../web/pages/place.ts'
import { DISPOSITIONS, dispositions, type Revision } from '../../model.ts'
import type { GroupLine, Progress } from '../../queries.ts'
import { ClauseDiff } from './clause-diff.tsx'
import { DispositionTag } from './disposition-tag.tsx'

type MatrixProps = {
  page: PageFrame
  consultation: Consultation
  progress: Progress
  rows: GroupLine[]
  total: number
  asked: { disposition: string; clause: string; q: string }
  paging: { previous?: string | undefined; next?: string | undefined }
}

/** Everything that was said, put together, with what became of it. */
export const MatrixPage = ({ page, consultation, progress, rows, total, asked, paging }: MatrixProps) => {
  const { slug, title, text, final_text } = consultation
  const path = portalPath(slug)
  return (
    <PortalPage title="逐条采纳情况" page={page} breadcrumb={[...CONSULTATIONS, { href: path, label: title }]} width="wide">
      <p>
        收到意见 <strong>{count(progress.opinions)}</strong> 条（雷同文本去重后 {count(progress.distinctOpinions)} 条），整理为{' '}
        {count(progress.points)} 个要点、{count(progress.groups)} 组，每一组都有答复。
        {DISPOSITIONS.map((each) => `${dispositions[each].label} ${count(progress.byDisposition[each].groups)} 组`).join('，')}。
      </p>
      <p class="yg-ways">
        {final_text !== null && <a href={`${path}/changes`}>意见怎样改变了文本</a>}
        <a href={`${path}/result`}>数字、图表和下载</a>
        <a href={`${path}/own`}>查看我的意见</a>
      </p>
      <Filters
        action={`${path}/matrix`}
        clear={`${path}/matrix`}
        filters={[
          {
            kind: 'select',
            name: 'disposition',
            label: '采纳情况',
            value: asked.disposition,
            options: DISPOSITIONS.map((value) => ({ value, label: dispositions[value].label })),
          },
          ...(text.length > 0
            ? [
                {
                  kind: 'select' as const,
                  name: 'clause',
                  label: '条款',
                  value: asked.clause,
                  options: [
                    ...text.flatMap(({ id, kind, label }) => (kind === 'clause' ? [{ value: id, label }] : [])),
                    { value: 'none', label: '不针对条款' },
                  ],
                },
              ]
            : []),
          { kind: 'text', name: 'q', label: '查找', value: asked.q },
        ]}
      />
      <Table
        caption="逐条采纳情况"
        hideCaption
        empty="没有符合条件的意见。"
        rows={rows}
        columns={[
          {
            header: '意见',
            rowHeader: true,
            cell: (row) => (
              <span>
                <a class="yg-opinion" href={`${path}/matrix/${row.number}`}>
                  {row.title}
                </a>
                {row.shared.length > 0 && <span class="yg-quiet">　都提到：{row.shared.slice(0, 4).join('、')}</span>}
              </span>
            ),
          },
          { header: '要点', numeric: true, cell: ({ copies }) => count(copies) },
          { header: '去重后', numeric: true, cell: ({ distinct }) => count(distinct) },
          { header: '采纳情况', nowrap: true, cell: ({ disposition }) => <DispositionTag disposition={disposition} /> },
          { header: '理由', cell: ({ reason, place }) => [reason, place].filter(Boolean).join('　') || '—' },
          {
            header: '修改的条款',
            cell: ({ changed_clause_id: id }) =>
              id === null ? '—' : <a href={`${path}/changes#${id}`}>{labelOf(consultation, id)}</a>,
          },
        ]}
      />
      <Pagination {...paging} shown={`共 ${count(total)} 组`} />
    </PortalPage>
  )
}

const labelOf = ({ text, final_text }: Consultation, clause: string) =>
  [...(final_text ?? []), ...text].find(({ id }) => id === clause)?.label || '条款'

type GroupProps = {
  page: PageFrame
  consultation: Consultation
  group: GroupLine
  points: { text: string; family: number; copies: number }[]
  revisions: Revision[]
  paging: { previous?: string | undefined; next?: string | undefined }
}

/** One group for everybody: all that was said for it, particulars of persons covered, and the answer. */
export const MatrixGroupPage = ({ page, consultation, group, points, revisions, paging }: GroupProps) => {
  const { slug, title, text, final_text } = consultation
  const path = portalPath(slug)
  const { clause_id, changed_clause_id: changed } = group
  const once = [...Map.groupBy(points, ({ family }) => family).values()].flatMap(([first]) => first ?? [])
  return (
    <PortalPage
      title={group.title}
      page={page}
      breadcrumb={[...CONSULTATIONS, { href: path, label: title }, { href: `${path}/matrix`, label: '逐条采纳情况' }]}
    >
      <DescriptionList
        items={[
          { term: '采纳情况', value: <DispositionTag disposition={group.disposition} /> },
          ...(group.reason ? [{ term: '理由', value: group.reason }] : []),
          ...(group.place ? [{ term: group.disposition === 'resolved' ? '在哪里' : '向哪里提出', value: group.place }] : []),
          { term: '多少人提到', value: `${count(group.copies)} 个要点；雷同文本去重后 ${count(group.distinct)} 个` },
          ...(group.shared.length > 0 ? [{ term: '共同表述', value: group.shared.join('、') }] : []),
          ...(clause_id !== null
            ? [{ term: '针对', value: <a href={clausePath(slug, clause_id)}>{labelOf(consultation, clause_id)}</a> }]
            : []),
        ]}
      />
      {changed !== null && (
        <Card
          title={`据此修改：${labelOf(consultation, changed)}`}
          more={{ href: `${path}/changes#${changed}`, label: '意见怎样改变了文本' }}
        >
          <ClauseDiff
            before={text.find(({ id }) => id === changed)}
            after={(final_text ?? []).find(({ id }) => id === changed)}
          />
        </Card>
      )}
      {revisions.length > 0 && (
        <Card title="公布后的更改">
          {revisions.map(({ confirmed_on, old_disposition, disposition, why }) => (
            <p>
              {confirmed_on && longDay(confirmed_on)}：由“{dispositions[old_disposition].label}”改为“
              {dispositions[disposition].label}”。
              {why}
            </p>
          ))}
        </Card>
      )}
      <Card title="意见">
        <ul>
          {once.map(({ text: words, copies }) => (
            <li>
              <span class="yg-opinion">{words}</span>
              {copies > 1 && <span class="yg-quiet">　雷同文本 {count(copies)} 份</span>}
            </li>
          ))}
        </ul>
        <Pagination {...paging} />
        <p class="yg-quiet">个人信息已经遮盖，文字没有其他改动。</p>
      </Card>
    </PortalPage>
  )
}
