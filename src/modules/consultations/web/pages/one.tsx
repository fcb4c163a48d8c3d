import { feedLinks } from '../../../../platform/feeds.ts'
import { type PageFrame, PortalPage } from '../../../../ui/index.ts'
import { Notice, type NoticeProps } from './notice.tsx'
import { CONSULTATIONS } from './place.ts'

/** One consultation for everybody, from its opening to what was done in the end. */
export const ConsultationPage = ({ page, ...notice }: NoticeProps & { page: PageFrame }) => {
  const { title, opened_on } = notice.consultation
  return (
    <PortalPage
      title={title}
      page={page}
      breadcrumb={CONSULTATIONS}
      width="wide"
      links={feedLinks('/consultations', '民意征集')}
      labels={{
        column: { name: '民意征集', description: '征求意见、问卷调查、投票和听证', keywords: ['民意征集'], type: ['互动交流'] },
        ...(opened_on && { article: { title, publishedAt: `${opened_on} 09:00`, source: notice.office } }),
      }}
    >
      <Notice {...notice} />
    </PortalPage>
  )
}
