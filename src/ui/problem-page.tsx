import { Alert } from './alert.tsx'
import { Button, ButtonLink, ButtonRow } from './button.tsx'
import { ActionForm } from './form.tsx'
import type { Link, PageFrame } from './page-frame.ts'
import { PortalPage } from './portal-page.tsx'

type ProblemProps = {
  page: PageFrame
  /** The status, and what is wrong in a sentence (with the reference number when it is our fault). */
  problem: { status: number; detail: string }
  /** Where to go from here; the home page when nothing is given. */
  ways?: Link[]
  /** What was sent and could not be taken: it can be sent again as it is, also without script. */
  again?: { action: string; fields: readonly (readonly [name: string, value: string])[] } | undefined
}

/** A refusal, something missing or an apology: what is wrong, and the way out. */
export const ProblemPage = ({
  page,
  problem: { status, detail },
  ways = [{ href: '/', label: '回到首页' }],
  again,
}: ProblemProps) => (
  <PortalPage title={titleOf(status)} page={page}>
    <div data-problem>
      <Alert tone={status >= 500 ? 'error' : 'warning'}>
        <p>{detail}</p>
      </Alert>
    </div>
    {again && (
      <ActionForm action={again.action}>
        {again.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>您刚才填写的内容还在这个页面上。请稍等片刻再提交，不会重复登记。</p>
        <Button>再次提交</Button>
      </ActionForm>
    )}
    <ButtonRow>
      {ways.map(({ href, label }) => (
        <ButtonLink href={href}>{label}</ButtonLink>
      ))}
    </ButtonRow>
  </PortalPage>
)

function titleOf(status: number) {
  if (status === 401) return '请先登录'
  if (status === 403) return '您没有办理此事的权限'
  if (status === 404) return '没有找到这个页面'
  if (status === 429) return '访问过于频繁，请稍后再试'
  if (status === 503) return '系统暂时不能提供服务'
  return status >= 500 ? '抱歉，系统出错了' : '无法继续办理'
}
