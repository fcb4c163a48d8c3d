import { ButtonLink, ButtonRow, Section, WorkbenchPage } from '../../../../../ui/index.ts'
import type { ComparedBlock, Part } from '../../../compare-editions.ts'
import type { Edition } from '../../../model.ts'
import { type Desk, documentHref, ROOT } from '../../desk.ts'
import { Differences, Parts } from './differences.tsx'
import { ReadingSheet, type Sheet } from './reading.tsx'

type Props = {
  desk: Desk
  before: Edition
  after: Edition
  title: Part[]
  blocks: ComparedBlock[]
  attachments: { added: string[]; removed: string[] }
  formatting: boolean
  switchHref: string
}

/** Two editions, with what became of each paragraph. */
export const ComparisonPage = ({ desk, before, after, title, blocks, attachments, formatting, switchHref }: Props) => (
  <WorkbenchPage
    {...desk}
    title={`第 ${before.number} 版与第 ${after.number} 版对照`}
    breadcrumb={[
      { href: ROOT, label: '发布工作' },
      { href: documentHref(after.document_id), label: after.title },
    ]}
  >
    {title.some(({ kind }) => kind !== 'same') && (
      <Section title="标题">
        <p>
          <Parts parts={title} />
        </p>
      </Section>
    )}
    <Section title="正文">
      <Differences blocks={blocks} />
    </Section>
    {attachments.added.length + attachments.removed.length > 0 && (
      <Section title="附件">
        {attachments.added.map((name) => (
          <p>
            增加：<ins>{name}</ins>
          </p>
        ))}
        {attachments.removed.map((name) => (
          <p>
            去掉：<del>{name}</del>
          </p>
        ))}
      </Section>
    )}
    <ButtonRow>
      <ButtonLink href={switchHref}>{formatting ? '只看文字的改动' : '连同格式一起比较'}</ButtonLink>
    </ButtonRow>
  </WorkbenchPage>
)

/** One edition to read. */
export const TextPage = ({ desk, edition, sheet }: { desk: Desk; edition: Edition; sheet: Sheet }) => (
  <WorkbenchPage
    {...desk}
    title={`第 ${edition.number} 版`}
    breadcrumb={[
      { href: ROOT, label: '发布工作' },
      { href: documentHref(edition.document_id), label: edition.title },
    ]}
  >
    <ReadingSheet sheet={sheet} />
  </WorkbenchPage>
)
