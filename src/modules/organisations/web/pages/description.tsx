import {
  Button,
  ButtonRow,
  DateField,
  Field,
  Form,
  FormSection,
  type FormState,
  type PageFrame,
  Section,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../model.ts'

export type DescriptionForms = { description: FormState; renaming: FormState; merging: FormState }

type Props = {
  page: PageFrame
  organisation: Organisation
  forms: DescriptionForms
  mayChange: boolean
  successors: Organisation[]
}

/** Keeping one organisation current: contacts and duties at any time; its name and its end with the day from which they hold. */
export const DescriptionPage = ({ page, organisation, forms, mayChange, successors }: Props) => {
  const address = `/workbench/organisations/${organisation.slug}`
  return (
    <WorkbenchPage
      page={page}
      title={organisation.name}
      breadcrumb={[{ href: '/workbench/organisations', label: '机构' }]}
      under={<a href={`/organisations/${organisation.slug}`}>看公众看到的页面</a>}
    >
      <Form action={address} csrf={page.csrf} form={forms.description}>
        <FormSection title="信息公开工作机构" hint="《政府信息公开条例》第十二条要求公开并及时更新这些内容。">
          <Field name="disclosureOffice" label="机构名称" form={forms.description} />
          <Field name="address" label="办公地址" form={forms.description} />
          <Field name="hours" label="办公时间" form={forms.description} />
          <Field name="phone" label="联系电话" type="tel" width="medium" form={forms.description} />
          <Field name="fax" label="传真号码" width="medium" optional form={forms.description} />
          <Field name="mail" label="电子邮箱" type="email" width="medium" optional form={forms.description} />
          <Field name="duties" label="主要职责" hint="每行一项。" multiline optional form={forms.description} />
        </FormSection>
        <ButtonRow>
          <Button icon="check">保存</Button>
        </ButtonRow>
      </Form>
      {mayChange && organisation.valid_to === null && (
        <>
          <Section title="更名">
            <Form action={`${address}/names`} csrf={page.csrf} form={forms.renaming}>
              <Field name="name" label="新名称" form={forms.renaming} />
              <Field name="shortName" label="新简称" width="medium" form={forms.renaming} />
              <DateField
                name="on"
                label="更名日期"
                hint="从这一天起使用新名称；此前出具的文书仍用原名称。"
                form={forms.renaming}
              />
              <ButtonRow>
                <Button kind="secondary">登记更名</Button>
              </ButtonRow>
            </Form>
          </Section>
          <Section title="并入其他机构">
            <p>并入后不再接受新的申请，在办事项由承继机构继续办理。此项办理后不能撤回。</p>
            <Form action={`${address}/succession`} csrf={page.csrf} form={forms.merging}>
              <SelectField
                name="into"
                label="承继机构"
                empty="请选择"
                form={forms.merging}
                options={successors.map(({ slug, name }) => ({ value: slug, label: name }))}
              />
              <DateField name="on" label="并入日期" form={forms.merging} />
              <ButtonRow>
                <Button kind="destructive">登记并入</Button>
              </ButtonRow>
            </Form>
          </Section>
        </>
      )}
    </WorkbenchPage>
  )
}
