import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Field,
  Form,
  type FormState,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { documentKinds } from '../../../../identity/index.ts'
import type { Request } from '../../../model.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'

type Props = { desk: Desk; request: Request; form: FormState; document: { kind: string; number: string } | null }

/** The number of the applicant's identity document, for a stated purpose; the applicant sees who read it and why. */
export const IdentityPage = ({ desk, request, form, document }: Props) => (
  <WorkbenchPage
    {...desk}
    title="查看证件号码"
    breadcrumb={[
      { href: ROOT, label: '申请办理' },
      { href: caseHref(request.id), label: request.number },
    ]}
  >
    {document ? (
      <>
        <DescriptionList
          items={[
            { term: '证件', value: documentKinds[document.kind as keyof typeof documentKinds] ?? '证件' },
            { term: '号码', value: <code>{document.number}</code> },
          ]}
        />
        <p class="yg-quiet">这次查看已经记录。离开本页后再看，需要重新说明用途。</p>
        <ButtonRow>
          <ButtonLink href={caseHref(request.id)} icon="back">
            返回本件
          </ButtonLink>
        </ButtonRow>
      </>
    ) : (
      <>
        <Alert>
          <p>每次查看都会记录您的姓名、时间和用途，申请人在自己的账户里看得到。</p>
        </Alert>
        <Form action={`${caseHref(request.id)}/identity`} csrf={desk.page.csrf} form={form}>
          <Field name="purpose" label="用途" form={form} maxlength={200} hint="例如：核对当面领取答复书的人的身份。" />
          <ButtonRow>
            <Button icon="view">查看</Button>
            <ButtonLink href={caseHref(request.id)}>返回，不查看</ButtonLink>
          </ButtonRow>
        </Form>
      </>
    )}
  </WorkbenchPage>
)
