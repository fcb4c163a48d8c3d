import { EmptyState, type Link, Section, WorkbenchPage } from '../../../../../ui/index.ts'
import { type Desk, ROOT } from '../../desk.ts'
import type { MemberChange } from '../../what-changed.ts'
import { Differences } from './differences.tsx'

/** What has been changed since somebody decided, text by text. */
export const DifferencePage = ({ desk, back, changes }: { desk: Desk; back: Link; changes: MemberChange[] }) => (
  <WorkbenchPage {...desk} title="审核后的改动" breadcrumb={[{ href: ROOT, label: '发布工作' }, back]}>
    {changes.length === 0 ? (
      <EmptyState title="正文和附件没有改动">
        <p>改动在公开信息中（栏目、日期、主题词等），请在发布单中查看现在的内容。</p>
      </EmptyState>
    ) : (
      changes.map(({ title, sentence, blocks }) => (
        <Section title={title} intro={sentence}>
          <Differences blocks={blocks} />
        </Section>
      ))
    )}
  </WorkbenchPage>
)
