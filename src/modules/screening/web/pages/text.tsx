import {
  Alert,
  Button,
  ButtonRow,
  count,
  Field,
  Form,
  newForm,
  type PageFrame,
  percent,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Finding } from '../../detectors/finding.ts'
import { kindLabels } from '../../model.ts'
import { HighlightedText } from './highlighted-text.tsx'
import { ScreeningTabs, type ScreeningTabsShown } from './tabs.tsx'

type TextProps = { page: PageFrame; tabs: ScreeningTabsShown; text: string; findings: Finding[] | null }

/** Trying a text: nothing of it is kept. */
export const TextPage = ({ page, tabs, text, findings }: TextProps) => (
  <WorkbenchPage title="文字检测" page={page} under="检测后不保存文字和结果">
    <ScreeningTabs current="text" tabs={tabs} />
    <Form action="/workbench/screening/text" csrf={page.csrf} wide>
      <Field
        name="text"
        label="要检测的文字"
        hint="个人信息、密级标志和不规范用语会标出来。"
        multiline
        rows={10}
        form={newForm({ text })}
        private
      />
      <ButtonRow>
        <Button>检测</Button>
      </ButtonRow>
    </Form>
    {findings && (
      <Section title="检测结果">
        {findings.length === 0 ? (
          <Alert tone="done">
            <p>没有发现不宜公开的内容。</p>
          </Alert>
        ) : (
          <>
            <p>共发现 {count(findings.length)} 处。</p>
            <HighlightedText text={text} findings={findings} />
            <Table
              caption="逐处列出"
              dense
              rows={findings.map((finding, index) => ({ ...finding, number: index + 1 }))}
              empty=""
              columns={[
                {
                  header: '类型',
                  rowHeader: true,
                  nowrap: true,
                  cell: ({ kind, number }) => <a href={`#found-${number}`}>{kindLabels[kind]}</a>,
                },
                { header: '原文', cell: (row) => row.text },
                { header: '建议', cell: ({ suggestion }) => suggestion || '删除，或者不在本系统处理' },
                { header: '把握程度', numeric: true, cell: ({ confidence }) => percent(confidence, 0) },
              ]}
            />
          </>
        )}
      </Section>
    )}
  </WorkbenchPage>
)
