import { Confirm, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import type { Person } from '../../model.ts'

export const ErasurePage = ({ page, person }: { page: PageFrame; person: Person }) => (
  <PortalPage page={page} title="注销账号" breadcrumb={[{ href: '/identity/me', label: '我的账号' }]}>
    <Confirm
      question={`注销“${person.name}”的账号，并删除个人信息？`}
      destructive
      confirm="注销账号"
      cancelHref="/identity/me"
      action="/identity/me/erasure"
      csrf={page.csrf}
      consequences={[
        '账号立即停用，登录和接口令牌全部失效，不能恢复。',
        '姓名、联系方式和证件号码随即删除（《个人信息保护法》第四十七条）。',
        '有申请正在办理或者办件仍在法定保存期内的，与办件有关的个人信息保留到期满，再自动删除。',
        '正在办理的申请不会因此停止，可以凭登记编号和查询码继续查询。',
      ]}
    />
  </PortalPage>
)

export const ErasedPage = ({ page, gone }: { page: PageFrame; gone: boolean }) => (
  <PortalPage page={page} title="账号已注销">
    <p>{gone ? '您的个人信息已经删除。' : '账号已停用。您还有办件需要依法保存，与办件有关的个人信息将在保存期满后自动删除。'}</p>
    <p>
      <a href="/">回到首页</a>
    </p>
  </PortalPage>
)
