import {
  Button,
  Field,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  RadioField,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { CALL, DESK } from './place.ts'

type Props = { page: PageFrame; call: string; form: FormState; offices: Option[] }

export const DisclosurePage = ({ page, call, form, offices }: Props) => (
  <WorkbenchPage
    title="登记为政府信息公开申请"
    page={page}
    breadcrumb={[...DESK, { href: `${CALL}?call=${call}`, label: '来电登记' }]}
  >
    <Form action={`${CALL}/request`} csrf={page.csrf} form={form}>
      <input type="hidden" name="call" value={call} />
      <SelectField name="organisation" label="受理机关" empty="请选择" options={offices} form={form} />
      <Field name="title" label="所需信息的名称" maxlength={200} form={form} />
      <Field name="description" label="特征描述" hint="文号、时间、地点等便于查找的描述" multiline rows={5} form={form} />
      <Field name="name" label="申请人姓名" private width="medium" form={form} />
      <Field name="identityNumber" label="身份证号码" private width="medium" form={form} />
      <Field name="phone" label="联系电话" type="tel" private width="medium" form={form} />
      <RadioField
        name="delivery"
        label="获取途径"
        inline
        options={[
          { value: 'post', label: '邮寄' },
          { value: 'in-person', label: '当面领取' },
          { value: 'online', label: '网上获取' },
        ]}
        form={form}
      />
      <Button>登记申请</Button>
    </Form>
  </WorkbenchPage>
)
