import {
  Button,
  CheckboxField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  Section,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { levels, type Prefix, REGISTERED_LEVELS } from '../../model.ts'

const above = [{ href: '/workbench/rules', label: '规范性文件登记' }]

type Base = { page: PageFrame }

type PrefixesProps = Base & {
  prefixes: Prefix[]
  nameOf: (id: string) => string
  form: FormState
  offices: { value: string; label: string }[]
}

/** 发文机关代字: under which letters whose documents are counted. */
export const PrefixesPage = ({ page, prefixes, nameOf, form, offices }: PrefixesProps) => (
  <WorkbenchPage title="发文机关代字" page={page} breadcrumb={above}>
    <Table
      caption="发文机关代字"
      hideCaption
      rows={prefixes}
      empty="还没有分配代字。"
      columns={[
        { header: '代字', rowHeader: true, cell: ({ prefix }) => prefix },
        { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        { header: '类别', cell: ({ levels: some }) => some.map((level) => levels[level].label).join('、') },
        { header: '编号方式', cell: ({ form: way }) => (way === 'order' ? '令号，连续编' : '按年编') },
      ]}
    />
    <Section title="分配代字">
      <Form action="/workbench/rules/prefixes" csrf={page.csrf} form={form}>
        <Field name="prefix" label="代字" hint="如：深府规" width="short" form={form} />
        <SelectField name="organisation" label="机关" form={form} empty="请选择" options={offices} />
        <CheckboxField
          name="levels"
          label="用于"
          form={form}
          options={REGISTERED_LEVELS.map((value) => ({ value, label: levels[value].label }))}
        />
        <SelectField
          name="form"
          label="编号方式"
          form={form}
          options={[
            { value: 'yearly', label: '按年编号' },
            { value: 'order', label: '令号，连续编号' },
          ]}
        />
        <Field name="startsAt" label="起始号" inputmode="numeric" width="short" form={form} hint="接着纸质登记的号" />
        <Button>分配</Button>
      </Form>
    </Section>
  </WorkbenchPage>
)
