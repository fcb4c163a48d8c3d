import { Alert, ButtonLink, WorkbenchPage } from '../../../../../ui/index.ts'
import type { Document, Edition } from '../../../model.ts'
import { type Desk, documentHref, ROOT } from '../../desk.ts'

/** For documents that one may see but not change now. */
export const ClosedEditor = ({
  desk,
  edition,
  document,
  why,
}: {
  desk: Desk
  edition: Edition
  document: Document
  why: string
}) => (
  <WorkbenchPage {...desk} title={edition.title} breadcrumb={[{ href: ROOT, label: '发布工作' }]}>
    <Alert tone="info" title="这一版本现在不能编辑">
      <p>{why}</p>
    </Alert>
    <p>
      <ButtonLink href={documentHref(document.id)} icon="back">
        看这份文件
      </ButtonLink>
    </p>
  </WorkbenchPage>
)
