import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  CheckboxField,
  Confirm,
  DateField,
  Field,
  FileField,
  Form,
  FormSection,
  type PageFrame,
  RadioField,
  Section,
  SelectField,
} from '../index.ts'
import { fieldErrorsForm } from './content.ts'

/** A form with mistakes in it, and a step that is asked on a page of its own. */
export const Filling = ({ page }: { page: PageFrame }) => (
  <>
    <Section title="表单">
      <Form action="/ui" csrf={page.csrf} form={fieldErrorsForm} idempotencyKey="sample" draft="gallery" multipart>
        <FormSection title="您需要什么信息" hint="写清楚名称、文号或者便于查找的特征，可以更快得到答复。">
          <Field
            name="title"
            label="所需信息的名称或特征"
            form={fieldErrorsForm}
            hint="例如：某某片区城市更新单元规划批复"
            maxlength={200}
          />
          <Field name="body" label="具体内容" form={fieldErrorsForm} multiline rows={4} optional />
          <SelectField
            name="office"
            label="受理机关"
            form={fieldErrorsForm}
            empty="请选择"
            options={[
              { value: 'plan', label: '示例市规划和自然资源局', group: '市直部门' },
              { value: 'house', label: '示例市住房和建设局', group: '市直部门' },
              { value: 'district', label: '示例区人民政府办公室', group: '区' },
            ]}
          />
          <RadioField
            name="delivery"
            label="获取信息的方式"
            form={fieldErrorsForm}
            options={[
              { value: 'online', label: '网上查看', hint: '答复当日可见，同时短信提醒' },
              { value: 'post', label: '邮寄', hint: '以签收日为送达日' },
              { value: 'self', label: '当面领取' },
            ]}
          />
          <CheckboxField
            name="forms"
            label="信息形式"
            form={fieldErrorsForm}
            inline
            optional
            options={[
              { value: 'paper', label: '纸质' },
              { value: 'file', label: '电子文档' },
            ]}
          />
          <DateField name="from" label="信息形成日期（起）" hint="例如 2024 年 3 月 1 日" form={fieldErrorsForm} optional />
          <Field name="phone" label="联系电话" form={fieldErrorsForm} type="tel" width="short" private />
          <Field name="fee" label="金额" form={fieldErrorsForm} inputmode="decimal" width="short" suffix="元" optional />
          <FileField name="proof" label="身份证明" form={fieldErrorsForm} hint="图片或 PDF，不超过 20 兆字节" private />
          <Checkbox name="agree" label="本人承诺以上内容真实" form={fieldErrorsForm} />
        </FormSection>
        <ButtonRow>
          <Button>提交申请</Button>
          <ButtonLink href="/ui">返回修改</ButtonLink>
        </ButtonRow>
      </Form>
    </Section>
    <Section title="确认">
      <Confirm
        question="确定撤回申请 SQ-2026-000123"
        destructive
        confirm="撤回申请"
        cancelHref="/ui"
        action="/ui"
        csrf={page.csrf}
        consequences={['撤回后，受理机构不再办理这件申请。', '您以后可以重新提出申请，期限重新计算。']}
      />
    </Section>
  </>
)
