import { DeadlineSentence, Table, Tabs, WorkbenchPage } from '../../../../../ui/index.ts'
import type { ListDeadline } from '../../../list-deadlines.ts'
import { type Desk, ROOT } from '../../desk.ts'

export type AskedRow = {
  id: string
  number: string
  office: string
  to: string
  question: string
  askedOn: string
  doneOn: string | null
  deadline: ListDeadline
}
type Props = { desk: Desk; kind: 'tasks' | 'consultations'; rows: AskedRow[]; done: boolean }

const words = {
  tasks: {
    title: '协办事项',
    open: '待反馈',
    ended: '已反馈',
    to: '协办单位',
    empty: '没有需要协办的事项。',
    intro: '其他机关或者本机关经办人员请您的单位提供的内容。只显示交办内容，不显示申请人和申请原文。',
  },
  consultations: {
    title: '征求我机关意见',
    open: '待答复',
    ended: '已答复',
    to: '被征求机关',
    empty: '没有待答复的征求意见。',
    intro: '其他机关办理申请时征求本机关意见（条例第三十四条）。收到之日起 15 个工作日内不答复的，视为同意公开。',
  },
}

/** What is asked of one's offices, by its date. */
export const AskedListPage = ({ desk, kind, rows, done }: Props) => {
  const { title, open, ended, to, empty, intro } = words[kind]
  const href = `${ROOT}/${kind}`
  return (
    <WorkbenchPage {...desk} title={title}>
      <p>{intro}</p>
      <Tabs
        label={title}
        items={[
          { href, label: open, current: !done },
          { href: `${href}?done=yes`, label: ended, current: done },
        ]}
      />
      <Table
        caption={title}
        hideCaption
        rows={rows}
        empty={empty}
        rowHref={({ id }) => `${href}/${id}`}
        rowTone={({ deadline }) => (deadline?.tone === 'late' && !done ? 'urgent' : 'plain')}
        columns={[
          { header: '期限', cell: ({ deadline }) => (deadline ? <DeadlineSentence deadline={deadline} /> : '—') },
          {
            header: '内容',
            cell: ({ id, question }) => (
              <a href={`${href}/${id}`}>{question.length > 60 ? `${question.slice(0, 60)}…` : question}</a>
            ),
            rowHeader: true,
          },
          { header: '来自', cell: ({ office }) => office },
          { header: to, cell: (row) => row.to },
          { header: '发出', cell: ({ askedOn }) => askedOn, nowrap: true },
          { header: '编号', cell: ({ number }) => number, nowrap: true },
        ]}
      />
    </WorkbenchPage>
  )
}
