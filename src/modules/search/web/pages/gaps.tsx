import {
  Button,
  Card,
  count,
  Field,
  Form,
  type FormState,
  type PageFrame,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Gap } from '../../words/gaps.ts'
import { SearchTabs } from './search-tabs.tsx'

type Row = Gap & { name: string }
type Props = { page: PageFrame; gaps: Row[]; decides: boolean; form: FormState }

const outcomes = { synonym: '已补近义词', published: '已公开有关内容', refused: '不予处理' }

/** What people searched for in vain, as a work list. */
export const GapsPage = ({ page, gaps, decides, form }: Props) => {
  const open = gaps.filter(({ isOpen }) => isOpen)
  return (
    <WorkbenchPage page={page} title="检索改进">
      <SearchTabs current="gaps" decides={decides} />
      <p>近九十天没有结果的检索，按次数排列；只记词和次数，不记是谁。处理之后又有人查不到的，自动重新列入。</p>
      <Table
        caption={`待处理 ${open.length} 项`}
        rows={gaps}
        dense
        empty="近九十天没有查不到的词。"
        rowTone={({ isOpen }) => (isOpen ? 'plain' : 'quiet')}
        columns={[
          {
            header: '检索词',
            cell: ({ query }) => <a href={`/search?q=${encodeURIComponent(query)}`}>{query}</a>,
            rowHeader: true,
          },
          { header: '机构', cell: ({ name }) => name },
          { header: '次数', cell: ({ times }) => count(times), numeric: true },
          { header: '最近', cell: ({ last }) => last, nowrap: true },
          {
            header: '处理',
            cell: ({ isOpen, outcome, reason, query }) =>
              isOpen || !outcome ? (
                <a href={`/workbench/search/synonyms?said=${encodeURIComponent(query)}`}>补近义词</a>
              ) : (
                <Tag tone={outcome === 'refused' ? 'quiet' : 'done'}>
                  {outcomes[outcome]}：{reason}
                </Tag>
              ),
          },
        ]}
      />
      {open.length > 0 && (
        <Card title="登记处理结果">
          {[...new Set(open.map(({ office }) => office))].map((office) => (
            <Form action="/workbench/search/gaps" csrf={page.csrf} form={form} id={`settle-${office}`}>
              <input type="hidden" name="office" value={office} />
              <SelectField
                name="query"
                label={`检索词（${open.find((gap) => gap.office === office)?.name}）`}
                form={form}
                options={open
                  .filter((gap) => gap.office === office)
                  .map(({ query, times }) => ({ value: query, label: `${query}（${times}次）` }))}
              />
              <SelectField
                name="outcome"
                label="处理结果"
                form={form}
                empty="请选择"
                options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
              />
              <Field name="reason" label="处理情况" hint="补了哪个词、公开了什么，或者为什么不处理" form={form} />
              <Button>登记</Button>
            </Form>
          ))}
        </Card>
      )}
    </WorkbenchPage>
  )
}
