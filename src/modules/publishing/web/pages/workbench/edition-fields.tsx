import {
  Checkbox,
  CheckboxField,
  DateField,
  Field,
  type FormState,
  type Option,
  RadioField,
  SelectField,
  valueIn,
} from '../../../../../ui/index.ts'
import { GENRES, grounds, openIn, publicities } from '../../../model.ts'

type Props = { form: FormState; columns: Option[]; items: Option[]; rules: Option[] | null; keywords: string[]; changes: boolean }

/** 公开属性: what it is, and why not where it is not proactive. Decided while drafting (条例第十三条). */
export const PublicityFields = ({ form }: { form: FormState }) => (
  <>
    <RadioField
      name="publicity"
      label="公开属性"
      hint="起草时确定。公开为常态，不公开为例外（条例第五条）。"
      form={form}
      inline
      options={Object.entries(publicities).map(([value, label]) => ({ value, label }))}
    />
    <SelectField
      name="ground"
      label="不予公开的依据"
      form={form}
      optional
      width="full"
      empty="只在不予公开时选择"
      options={Object.entries(grounds).map(([value, { label, article }]) => ({ value, label: `${label}（${article}）` }))}
    />
    <Field name="reason" label="不主动公开的理由" form={form} optional multiline rows={2} maxlength={1000} />
  </>
)

/** Everything that is said of a text besides the text: the card that readers see, and what decides on its reviews. */
export const EditionFields = ({ form, columns, items, rules, keywords, changes }: Props) => (
  <>
    <PublicityFields form={form} />
    <DateField
      name="formedOn"
      label="成文日期"
      form={form}
      hint="信息形成或者变更之日；自该日起 20 个工作日内公开（条例第二十六条）。"
    />
    <Field name="documentNumber" label="文号" form={form} optional width="medium" hint="例如 深财规〔2026〕3号" maxlength={80} />
    {rules && (
      <SelectField
        name="rule"
        label="规章、规范性文件登记"
        form={form}
        optional
        width="full"
        empty="请选择登记"
        hint="没有统一登记、统一编号的，不得发布。"
        options={rules}
      />
    )}
    <Field
      name="summary"
      label="内容概述"
      form={form}
      optional
      multiline
      rows={3}
      maxlength={2000}
      hint="公开目录中的“内容概述”（条例第十二条）。"
    />
    <SelectField name="column" label="栏目" form={form} optional width="full" empty="请选择栏目" options={columns} />
    <SelectField
      name="catalogueItem"
      label="主动公开事项"
      form={form}
      optional
      width="full"
      empty="请选择目录中的事项"
      options={items}
    />
    <Field
      name="keywords"
      label="主题词"
      form={form}
      optional
      hint={`用顿号或者逗号分开。${keywords.length > 0 ? `建议：${keywords.join('、')}` : ''}`}
    />
    <SelectField
      name="genre"
      label="体裁"
      form={form}
      optional
      empty="不属于公文"
      width="short"
      options={[
        ...GENRES,
        ...(valueIn(form, 'genre') && !GENRES.some((each) => each === valueIn(form, 'genre')) ? [valueIn(form, 'genre')] : []),
      ].map((value) => ({ value, label: value }))}
    />
    <Field name="theme" label="主题分类" form={form} optional width="medium" maxlength={60} />
    <Field name="source" label="来源" form={form} optional hint="转载的写明来源；本机关的内容不必填写。" maxlength={200} />
    <CheckboxField
      name="openIn"
      label="五公开"
      form={form}
      optional
      inline
      options={Object.entries(openIn).map(([value, label]) => ({ value, label }))}
    />
    <DateField name="commencesOn" label="施行日期" form={form} optional />
    <DateField name="expiresOn" label="有效期至" form={form} optional />
    <Checkbox
      name="touchesBusiness"
      label="涉及市场主体经营活动"
      form={form}
      optional
      hint="涉及的须经公平竞争审查（优化营商环境条例第六十三条）。"
    />
    <Checkbox
      name="fromInner"
      label="摘自内部资料或者涉密文件"
      form={form}
      optional
      hint="摘自的须经保密审查（保守国家秘密法第三十五条）。"
    />
    {changes && (
      <>
        <Field
          name="note"
          label="变更说明"
          form={form}
          optional
          multiline
          rows={2}
          maxlength={500}
          hint="公众会看到这句话：改了什么、为什么。"
        />
        <Checkbox name="minor" label="小的改动（错别字、排版等不改变内容）" form={form} optional />
      </>
    )}
  </>
)
