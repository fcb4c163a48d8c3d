import type { Tried } from '../../../../platform/submit-form.ts'
import { Alert, Button, DescriptionList, Field, Form, newForm, RadioField, SelectField } from '../../../../ui/index.ts'
import { classOf, GROUNDS, grounds, openingClasses, workbenchPath } from '../../model.ts'
import type { Licence } from '../../queries.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'

type Props = { desk: Desk; tried: Tried; values: Record<string, unknown>; licences: Licence[] }

/** 开放属性 with its ground: 数据条例 48, 49. */
export const OpeningClassPage = ({ desk, tried, values, licences }: Props) => {
  const { dataset, page, editable } = desk
  const form = tried.form ?? newForm(values)
  const holds = dataset.opening_class
  return (
    <DatasetFrame desk={desk} tab="class" tried={tried}>
      {dataset.proposed && holds && (
        <Alert tone="warning" title="变更待审核">
          <p>
            现行属性为“{openingClasses[holds].label}”，拟变更为“{openingClasses[dataset.proposed.openingClass].label}
            ”，通过审核后生效。
          </p>
        </Alert>
      )}
      <p>
        公共数据以开放为原则。依照《深圳经济特区数据条例》第四十八条，确定为无条件开放、有条件开放或者不予开放；不予开放须有法定依据，
        经脱敏、脱密或者权利人同意后可以开放的，应当开放。
      </p>
      {editable ? (
        <Form action={`${workbenchPath(dataset.id)}/class`} csrf={page.csrf} form={form} wide>
          <RadioField
            name="openingClass"
            label="开放属性"
            form={form}
            options={Object.entries(openingClasses).map(([value, { label, says }]) => ({ value, label, hint: says }))}
          />
          <SelectField
            name="ground"
            label="依据"
            hint="有条件开放、不予开放须选择"
            optional
            form={form}
            empty="无（无条件开放）"
            width="full"
            options={GROUNDS.map((value) => ({
              value,
              label: grounds[value].label,
              hint: grounds[value].says,
              group: grounds[value].forbids ? '不予开放或者有条件开放' : '只适用于有条件开放',
            }))}
          />
          <Field name="reason" label="理由" hint="对外公布，请写明事实和法律条款" multiline rows={4} optional form={form} />
          <Field
            name="conditions"
            label="开放方式"
            hint="有条件开放必填：怎样申请、以什么方式提供"
            multiline
            rows={3}
            optional
            form={form}
          />
          <Field name="requirements" label="使用要求" hint="有条件开放必填" multiline rows={3} optional form={form} />
          <Field name="measures" label="安全保障措施" hint="有条件开放必填" multiline rows={3} optional form={form} />
          <SelectField
            name="licence"
            label="许可"
            form={form}
            width="full"
            options={licences.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <Button>保存开放属性</Button>
        </Form>
      ) : (
        <ClassFacts desk={desk} licences={licences} />
      )}
    </DatasetFrame>
  )
}

export const ClassFacts = ({ desk: { dataset }, licences }: Pick<Props, 'desk' | 'licences'>) => {
  const decision = classOf(dataset)
  if (!decision) return <p>还没有确定开放属性。</p>
  return (
    <DescriptionList
      items={[
        { term: '开放属性', value: openingClasses[decision.openingClass].label },
        ...(decision.ground ? [{ term: '依据', value: grounds[decision.ground].says }] : []),
        ...(decision.reason ? [{ term: '理由', value: decision.reason }] : []),
        ...(decision.conditions ? [{ term: '开放方式', value: decision.conditions }] : []),
        ...(decision.requirements ? [{ term: '使用要求', value: decision.requirements }] : []),
        ...(decision.measures ? [{ term: '安全保障措施', value: decision.measures }] : []),
        { term: '许可', value: licences.find(({ slug }) => slug === decision.licence)?.name ?? decision.licence },
      ]}
    />
  )
}
