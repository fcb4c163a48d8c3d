import {
  Alert,
  Button,
  DescriptionList,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  Section,
} from '../../../../ui/index.ts'
import type { ProofCheckResult } from '../../check-proof.ts'

type CheckProps = { page: PageFrame; form: FormState; result?: ProofCheckResult }

export const CheckPage = ({ page, form, result }: CheckProps) => (
  <PortalPage
    page={page}
    title="核对存证证明或者回执"
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/ledger', label: '存证核验' },
    ]}
  >
    {result && <Result result={result} />}
    <Form action="/ledger/check" csrf={page.csrf} form={form}>
      <Field
        name="text"
        label="证明文件或者回执签名的全文"
        multiline
        rows={10}
        form={form}
        private
        hint="用记事本打开下载的证明文件，全选、复制、粘贴到这里；或者粘贴回执上从 BEGIN 到 END 的几行。"
      />
      <Button icon="verified">核对</Button>
    </Form>
    <Section title="不想依赖本网站">
      <p>
        下载<a href="/ledger/verify-proof.mjs">核对程序</a>和当天的<a href="/ledger">签名文件</a>，在装有 Node.js 的电脑上运行
        <code>node verify-proof.mjs 证明.json 日期.json</code>，不联网也能核对。
      </p>
    </Section>
  </PortalPage>
)

const Result = ({ result: { holds, sentence, facts } }: { result: ProofCheckResult }) => (
  <>
    <Alert tone={holds ? 'done' : 'error'} title={sentence} live>
      {!holds && <p>请确认复制的是完整的全文；仍不成立的，请向受理您申请的机关或者其主管部门反映。</p>}
    </Alert>
    {facts.length > 0 && <DescriptionList items={facts} />}
  </>
)
