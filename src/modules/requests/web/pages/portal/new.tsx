import {
  Alert,
  Button,
  ButtonRow,
  Card,
  DescriptionList,
  Field,
  Form,
  FormSection,
  type FormState,
  NewsList,
  type Option,
  type PageFrame,
  PortalPage,
  RadioField,
  SelectField,
} from '../../../../../ui/index.ts'
import type { Found } from '../../../guide.ts'

export type Applicant = { name: string; kind: string; contacts: string[] }
export type NewProps = {
  page: PageFrame
  form: FormState
  /** Makes a double click or a replay one request. */
  idempotencyKey: string
  visit: string
  offices: Option[]
  applicant: Applicant | null
  found: Found[]
}

/** The application: exactly what 条例第二十九条 names, on one page. */
export const NewPage = ({ page, form, idempotencyKey, visit, offices, applicant, found }: NewProps) => (
  <PortalPage
    title="提出申请"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/requests', label: '依申请公开' },
    ]}
  >
    {!applicant && (
      <Alert tone="warning" title="请先登录" live>
        <p>
          您填写的内容还在下面，没有丢失。请
          <a href="/identity/sign-in" target="_blank" rel="noopener">
            在新窗口登录
          </a>
          ，再回到本页提交。
        </p>
      </Alert>
    )}
    <p>条例第二十九条要求的都在这一页：您是谁、要什么、怎么给您。不用说明用途。</p>
    {found.length > 0 && (
      <Card title="这些可能就是您要的，已经公开">
        <NewsList
          items={found.slice(0, 3).map(({ key, title, office }) => ({
            href: `/requests/guide/open/${key}?visit=${visit}`,
            title,
            ...(office && { note: office }),
          }))}
        />
      </Card>
    )}
    <Form action="/requests" form={form} csrf={page.csrf} draft="requests-new">
      <input type="hidden" name="key" value={idempotencyKey} />
      <input type="hidden" name="visit" value={visit} />
      <FormSection title="一、要什么信息">
        <SelectField
          name="organisation"
          label="受理机关"
          form={form}
          options={offices}
          empty="请选择"
          width="full"
          hint={
            <>
              拿不准的，可以<a href="/requests/guide">先查一查</a>，我们按机关职责推荐。
            </>
          }
        />
        <Field
          name="title"
          label="所需信息的名称"
          form={form}
          maxlength={200}
          hint="例如：某项目的环境影响评价批复。一件申请写一项信息，查得最快。"
        />
        <Field
          name="description"
          label="特征描述"
          form={form}
          multiline
          rows={5}
          maxlength={10_000}
          hint="时间、地点、项目、当事人等便于查找的描述，写得越具体，查得越快。"
        />
        <Field name="documentNumber" label="文号" form={form} optional maxlength={100} width="medium" hint="知道的话填写。" />
      </FormSection>
      <FormSection title="二、怎么给您">
        <RadioField name="supply" label="提供方式" form={form} options={SUPPLY} />
        <RadioField name="delivery" label="获取途径" form={form} options={DELIVERY} />
        <Field
          name="assistance"
          label="需要的协助"
          form={form}
          optional
          multiline
          rows={2}
          maxlength={500}
          hint="阅读有困难或者视力、听力有障碍的，请写明需要怎样的帮助（条例第四十三条）。"
        />
      </FormSection>
      <FormSection title="三、您是谁">
        {applicant && (
          <DescriptionList
            items={[
              { term: '申请人', value: `${applicant.name}（${applicant.kind}）` },
              {
                term: '联系方式',
                value:
                  applicant.contacts.length > 0 ? (
                    applicant.contacts.join('，')
                  ) : (
                    <>
                      还没有登记，请到<a href="/identity/me">我的账户</a>补上，机关要靠它与您确认收到申请
                    </>
                  ),
              },
            ]}
          />
        )}
        <Field
          name="identityNumber"
          label="身份证明号码"
          form={form}
          optional
          private
          maxlength={40}
          width="medium"
          autocomplete="off"
          hint="账户里登记过的不用再填。加密保存，只有承办人员在需要核对时可以查看，每次查看都有记录，您在账户里看得到。"
        />
      </FormSection>
      <ButtonRow>
        <Button icon="apply">提交申请</Button>
      </ButtonRow>
      <p class="yg-quiet">提交后您会得到编号、查询码和登记回执。</p>
    </Form>
  </PortalPage>
)

const SUPPLY: Option[] = [
  { value: 'electronic', label: '电子文档' },
  { value: 'paper', label: '纸质' },
  { value: 'copy', label: '复制电子数据', hint: '光盘等介质' },
  { value: 'inspection', label: '现场查阅' },
]
const DELIVERY: Option[] = [
  { value: 'online', label: '网上获取', hint: '在本平台“我的申请”里查看、下载' },
  { value: 'post', label: '邮寄', hint: '寄到账户里登记的通信地址' },
  { value: 'in-person', label: '当面领取' },
  { value: 'email', label: '电子邮件', hint: '发到账户里登记的邮箱' },
  { value: 'fax', label: '传真' },
]
