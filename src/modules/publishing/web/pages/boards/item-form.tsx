import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Confirm,
  Field,
  Form,
  type FormState,
  RadioField,
  SelectField,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { CHANNELS, modes, tiers } from '../../../catalogue/model.ts'
import type { CatalogueItem } from '../../../model.ts'
import { withQuery } from '../../boards-address.ts'
import type { Keeping } from './catalogue-admin.tsx'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/catalogue'
const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** One item: the columns of the catalogue. */
export const ItemFormPage = ({
  page,
  city,
  offices,
  areas,
  form,
  item,
}: Keeping & { form: FormState; item: CatalogueItem | undefined }) => (
  <WorkbenchPage
    title={item ? item.level2 : '新增公开事项'}
    page={page}
    breadcrumb={[DESK, { href: withQuery(HERE, { area: item?.area }), label: '公开事项目录' }]}
    actions={item && <ButtonLink href={`${HERE}/items/${item.id}/ending`}>停用</ButtonLink>}
  >
    <Form
      action={item ? `${HERE}/items/${item.id}` : `${HERE}/items`}
      csrf={page.csrf}
      form={form}
      draft={`item-${item?.id ?? 'new'}`}
    >
      {!item && (
        <>
          <SelectField name="area" label="领域" options={areas} form={form} empty="请选择" />
          <SelectField
            name="organisation"
            label="适用范围"
            options={offices.map(({ id, name }) => ({ value: id, label: `仅${name}` }))}
            form={form}
            {...(city && { empty: '全市（按公开主体和层级）' })}
          />
        </>
      )}
      <Field name="level1" label="一级事项" form={form} maxlength={100} />
      <Field name="level2" label="二级事项" form={form} maxlength={100} />
      <Field name="content" label="公开内容（要素）" form={form} multiline rows={3} />
      <Field name="basis" label="公开依据" form={form} multiline rows={2} />
      <Field
        name="timeLimit"
        label="公开时限"
        form={form}
        hint="写明天数，系统据此计算期限，如“自作出行政决定之日起7个工作日内”"
      />
      <Field
        name="refreshDays"
        label="更新周期"
        form={form}
        optional
        width="short"
        inputmode="numeric"
        suffix="天"
        hint="定期产生的信息（月报、预算等）超过这些天没有新内容，看板提示更新"
      />
      <Field name="body" label="公开主体" form={form} hint="如“财政主管部门”“街道办事处”“各行政机关”，多个用顿号分开" />
      <Field name="channels" label="公开渠道和载体" form={form} suggestions={CHANNELS} hint="多个用顿号分开" />
      <Field name="audience" label="公开对象" form={form} />
      <RadioField name="mode" label="公开方式" options={optionsOf(modes)} form={form} inline />
      <CheckboxField name="tiers" label="公开层级" options={optionsOf(tiers)} form={form} inline />
      <ButtonRow>
        <Button>保存</Button>
        <ButtonLink href={HERE}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

export const ItemEndingPage = ({ page, item }: Keeping & { item: CatalogueItem }) => (
  <WorkbenchPage title={`停用“${item.level2}”`} page={page} breadcrumb={[DESK, { href: HERE, label: '公开事项目录' }]}>
    <Confirm
      question={`要停用公开事项“${item.level1}：${item.level2}”吗？`}
      consequences={[
        '各机关不再负有公开这一事项的责任，看板不再统计。',
        '已经公开的内容仍可查阅。',
        '停用后不能恢复，需要时重新新增。',
      ]}
      action={`${HERE}/items/${item.id}/ending`}
      csrf={page.csrf}
      confirm="停用"
      cancelHref={`${HERE}/items/${item.id}`}
      destructive
    />
  </WorkbenchPage>
)
