import { raw } from 'hono/html'
import { ButtonLink, ButtonRow, type PageFrame, PlainText, PortalPage } from '../../../../../ui/index.ts'
import type { AttachmentView, DocumentView } from '../../document-view.ts'

type Props = {
  page: PageFrame
  view: DocumentView
  attachment: AttachmentView
  /** The accessible twin where it could be made, else the text taken out of the file. */
  html: string | null
  text: string
}

/** What is in an attachment, for whoever cannot open the file or has it read aloud. */
export const AttachmentPage = ({ page, view, attachment, html, text }: Props) => (
  <PortalPage
    title={attachment.name}
    page={page}
    width="wide"
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/publishing', label: '政务公开' },
      { href: view.path, label: view.edition.title },
    ]}
    labels={{
      column: { name: '附件', description: '附件的网页版', keywords: view.edition.keywords, type: ['信息公开'] },
      article: { title: attachment.name, publishedAt: view.publishedAt, source: view.edition.source ?? view.publisher },
    }}
  >
    <p class="yg-quiet">这是《{view.edition.title}》附件的网页版，由文件自动转换，便于阅读和朗读；以原文件为准。</p>
    {html ? <div class="yg-prose yg-document__text">{raw(html)}</div> : <PlainText text={text} />}
    <ButtonRow>
      <ButtonLink href={attachment.href} icon="download">
        下载原文件（{attachment.type}，{attachment.size}）
      </ButtonLink>
      <ButtonLink href={view.path} icon="back">
        返回正文
      </ButtonLink>
    </ButtonRow>
  </PortalPage>
)
