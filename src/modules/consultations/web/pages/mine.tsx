import { Button, Field, Form, type FormState, NewsList, type PageFrame, PortalPage, Section } from '../../../../ui/index.ts'
import { portalPath } from '../../model.ts'
import type { Listed } from '../../queries.ts'
import { publicWords } from '../../words.ts'
import { CONSULTATIONS } from './place.ts'

type Props = { page: PageFrame; form: FormState; recent: Listed[] }

/** Follow one's own opinion without an account: first which consultation it was, then the receipt. */
export const MinePage = ({ page, form, recent }: Props) => (
  <PortalPage title="查看我的意见" page={page} breadcrumb={CONSULTATIONS}>
    <p>
      提交意见时得到一份回执。凭回执，截止以前可以核对意见已经收下；公布结果以后，可以看到每一点采纳没有、改了哪一条、没有采纳的理由。
      不需要登录，也不需要留下联系方式。
    </p>
    <Form action="/consultations/mine" csrf={page.csrf} form={form}>
      <Field
        name="number"
        label="征集编号"
        hint="在回执和征集公告上，例如 ZQ-2026-0001"
        form={form}
        width="medium"
        autocomplete="off"
      />
      <Button>下一步：填写回执</Button>
    </Form>
    {recent.length > 0 && (
      <Section title="或者从这里选">
        <NewsList
          items={recent.map(({ slug, title, state, number }) => ({
            href: `${portalPath(slug)}/own`,
            title,
            note: `${number}，${publicWords[state]}`,
          }))}
        />
      </Section>
    )}
  </PortalPage>
)
