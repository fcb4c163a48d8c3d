import { Alert, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import { COLUMN } from './column.ts'

export const LeftPage = ({ page }: { page: PageFrame }) => (
  <PortalPage title="已经分开" page={page} breadcrumb={[{ href: '/demands', label: '民意速办' }]} labels={{ column: COLUMN }}>
    <Alert tone="done" title="您的诉求不再算在那件事里">
      <p>受理编号、期限和查询码都不变，由承办单位单独办理和答复。</p>
    </Alert>
  </PortalPage>
)
