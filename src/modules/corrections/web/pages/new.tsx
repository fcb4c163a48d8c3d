import {
  Alert,
  Button,
  ButtonLink,
  Checkbox,
  DescriptionList,
  Field,
  Form,
  type FormState,
  More,
  type PageFrame,
  PortalPage,
  ProofField,
  RadioField,
  valueIn,
} from '../../../../ui/index.ts'
import { kinds } from '../../model.ts'

type Props = {
  page: PageFrame
  form: FormState
  idempotencyKey: string
  /** What the page shows, where it is known: whose it is and which edition. */
  bound: { title: string; url: string; edition: number | null; office: string } | null
  /** The page became another while the form was being filled in. */
  renewed: boolean
}
const COLUMN = {
  name: '我为政府网站找错',
  description: '报告本站的错误',
  keywords: ['找错', '纠错', '政府网站'],
  type: ['互动交流'],
}

/** 我为政府网站找错: what is wrong, where; nobody need say who they are. */
export const NewPage = ({ page, form, idempotencyKey, bound, renewed }: Props) => (
  <PortalPage
    title="我为政府网站找错"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/corrections', label: '找错' },
    ]}
    labels={{ column: COLUMN }}
  >
    <p>
      网站主办单位 3 个工作日内答复，改了什么<a href="/corrections">对外公布</a>。不用登录，也可以不留姓名。
    </p>
    {renewed && (
      <Alert tone="warning" title="这个页面刚刚更新过" live>
        <p>
          请看看<a href={bound?.url ?? '/'}>现在的页面</a>是否还有错；仍然有错的，再提交一次就可以。
        </p>
      </Alert>
    )}
    <Form action="/corrections" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="report-error">
      <Field
        name="page"
        label="有错的页面"
        hint={bound ? boundWords(bound) : '本站页面的网址，如 /publishing'}
        maxlength={500}
        form={form}
      />
      {['title', 'before', 'after', 'read'].map((name) => (
        <input type="hidden" name={name} value={valueIn(form, name)} />
      ))}
      <Field
        name="quote"
        label="有错的文字"
        hint="照抄或者粘贴页面上的原文"
        multiline
        rows={2}
        maxlength={500}
        optional
        form={form}
      />
      <RadioField
        name="kind"
        label="错在哪里"
        inline
        options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        form={form}
      />
      <Field
        name="text"
        label="说明"
        hint="应当是什么、依据是什么。请不要写个人信息。"
        multiline
        rows={3}
        maxlength={2000}
        form={form}
      />
      <Field
        name="link"
        label="打不开的链接或者附件"
        hint="链接失效、附件打不开的，填它的网址"
        maxlength={500}
        optional
        form={form}
      />
      <More summary="留下联系方式（选填）" open={Boolean(form.values.name || form.values.phone || form.values.mail)}>
        <p class="yg-quiet">留了的，答复会通知您；不留的，用编号和查询码查看。</p>
        <Field name="name" label="称呼" width="medium" optional private form={form} />
        <Field name="phone" label="手机号" type="tel" inputmode="tel" width="medium" optional private form={form} />
        <Field name="mail" label="电子邮箱" type="email" inputmode="email" width="medium" optional private form={form} />
        <Checkbox name="thank" label="更正以后公开致谢，显示上面的称呼" form={form} />
      </More>
      <ProofField about="corrections" form={form} />
      <Button>提交</Button>
    </Form>
    <DescriptionList
      items={[
        { term: '网站名称', value: page.siteName },
        { term: '网站标识码', value: page.siteIdCode },
        { term: '主办单位', value: page.footer.organiser },
        { term: '联系方式', value: page.footer.contact },
      ]}
    />
    {page.sample ? (
      <p class="yg-quiet">本站是示例环境，没有接入全国统一的“我为政府网站找错”平台。</p>
    ) : (
      <p>
        <ButtonLink href={`https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${page.siteIdCode}`} icon="flag">
          到全国“我为政府网站找错”平台报告
        </ButtonLink>
      </p>
    )}
  </PortalPage>
)

const boundWords = ({ title, edition, office }: NonNullable<Props['bound']>) =>
  `${title}${edition === null ? '' : `（第 ${edition} 版）`}${office ? `，${office}` : ''}`
