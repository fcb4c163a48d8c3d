import {
  Alert,
  Button,
  ButtonRow,
  Checkbox,
  CheckboxField,
  CheckList,
  DateField,
  Field,
  FileField,
  Form,
  FormSection,
  type FormState,
  More,
  type Option,
  type PageFrame,
  RadioField,
  Refused,
  SelectField,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { CONFIRMED, CONFIRMED_IDS } from '../../confirmed.ts'
import { readiness } from '../../fairness.ts'
import { type Consultation, levels, modes, SUBJECTS, subjects, workbenchPath } from '../../model.ts'
import { ClauseList } from './clauses.tsx'
import { DESK } from './place.ts'

type Props = { page: PageFrame; consultation: Consultation; form: FormState; refused?: string | undefined }
const crumbs = ({ id, title }: Consultation) => [...DESK, { href: workbenchPath(id), label: title }]
const Back = ({ id }: { id: string }) => (
  <a class="usa-button usa-button--unstyled" href={workbenchPath(id)}>
    返回
  </a>
)

/** The notice: what is asked, why, until when, by whom and how. */
export const DraftPage = ({ page, consultation, form, refused, themes }: Props & { themes: Option[] }) => (
  <WorkbenchPage title="公告" page={page} breadcrumb={crumbs(consultation)}>
    <Refused sentence={refused} />
    <WithAside aside={<CheckList checks={readiness(consultation)} />}>
      <Form
        action={`${workbenchPath(consultation.id)}/draft`}
        csrf={page.csrf}
        form={form}
        draft={`consultation-${consultation.id}`}
      >
        <Field name="title" label="标题" form={form} maxlength={120} />
        <SelectField
          name="subject"
          label="事项类别"
          options={SUBJECTS.map((value) => ({ value, label: `${subjects[value].label}（不少于 ${subjects[value].days} 日）` }))}
          form={form}
        />
        <SelectField name="theme" label="主题" empty="不选" options={themes} optional form={form} />
        <Field
          name="explanation"
          label="起草说明"
          hint="为什么做、主要内容、对谁有影响；会和文本一起公布"
          multiline
          rows={10}
          form={form}
        />
        <FormSection title="期限" hint="截止日期当天 24 时自动截止">
          <DateField name="opensOn" label="开始日期" form={form} />
          <Field name="opensHour" label="开始时间（点）" inputmode="numeric" width="short" form={form} />
          <DateField name="closesOn" label="截止日期" form={form} />
          <Field
            name="shortenedReason"
            label="缩短期限的理由"
            hint="少于规定日数时填写，会公开"
            multiline
            rows={2}
            optional
            form={form}
          />
        </FormSection>
        <FormSection title="参加">
          <SelectField
            name="level"
            label="参加条件"
            options={Object.entries(levels).map(([value, label]) => ({ value, label }))}
            form={form}
          />
          <RadioField
            name="mode"
            label="保密方式"
            options={Object.entries(modes).map(([value, { label, promise }]) => ({ value, label, hint: promise }))}
            form={form}
          />
          <Checkbox name="contacts" label="可以留下联系方式，接收意见的处理结果" form={form} />
          <Field
            name="otherWays"
            label="其他参与方式"
            hint="不上网的人怎样提意见：信函地址、电话、当面提交的地点"
            multiline
            rows={3}
            form={form}
          />
          <Field name="contact" label="联系方式" hint="联系部门和工作电话" form={form} width="full" />
        </FormSection>
        {consultation.kind === 'hearing' && (
          <FormSection title="听证会">
            <DateField name="hearingOn" label="听证日期" form={form} />
            <Field name="hearingTime" label="听证时间" hint="例如 14:30" width="short" form={form} />
            <Field name="hearingPlace" label="听证地点" width="full" form={form} />
            <Field name="hearingChoice" label="参加人遴选办法" multiline rows={3} form={form} />
            <Field name="hearingSeats" label="名额" inputmode="numeric" width="short" form={form} />
          </FormSection>
        )}
        <More summary="相关决策、规章或者文件" open={form.values.aboutUrl !== null && form.values.aboutUrl !== ''}>
          <Field name="aboutTitle" label="相关事项" optional form={form} width="full" />
          <Field name="aboutUrl" label="相关事项的网址" optional form={form} width="full" />
        </More>
        <ButtonRow>
          <Button>保存</Button>
          <Back id={consultation.id} />
        </ButtonRow>
      </Form>
    </WithAside>
  </WorkbenchPage>
)

/** The text: pasted or imported, and shown as the clauses on which opinions will be given. */
export const TextPage = ({ page, consultation, form, refused }: Props) => {
  const clauses = consultation.text.filter(({ kind }) => kind === 'clause').length
  return (
    <WorkbenchPage title="文本" page={page} breadcrumb={crumbs(consultation)}>
      <Refused sentence={refused} />
      <Form action={`${workbenchPath(consultation.id)}/text`} csrf={page.csrf} form={form} multipart wide>
        <Field
          name="text"
          label="全文"
          hint="按“第×条”分条；没有条的按“一、二、”，再没有的按段落。条款的标识在修改文本以后保持不变。"
          multiline
          rows={20}
          form={form}
        />
        <FileField name="file" label="或者导入 DOCX、HTML 文件" accept=".docx,.html,.htm" optional form={form} />
        <ButtonRow>
          <Button>保存</Button>
          <Back id={consultation.id} />
        </ButtonRow>
      </Form>
      {consultation.text.length > 0 && (
        <>
          <h2>{`分为 ${clauses} 条`}</h2>
          <ClauseList consultation={consultation} isPreview />
        </>
      )}
    </WorkbenchPage>
  )
}

/** The second person's check: what the records show, and what only a reader can judge. */
export const CheckPage = ({ page, consultation, form, refused }: Props) => (
  <WorkbenchPage title="公平性核查" page={page} breadcrumb={crumbs(consultation)}>
    <Refused sentence={refused} />
    <Alert>
      <p>
        请先<a href={`${workbenchPath(consultation.id)}/preview`}>按公众看到的样子</a>读一遍，再逐项核查。有一项不符合的，
        <a href={`${workbenchPath(consultation.id)}/return`}>退回修改</a>。
      </p>
    </Alert>
    <CheckList checks={readiness(consultation)} />
    <Form action={`${workbenchPath(consultation.id)}/check`} csrf={page.csrf} form={form}>
      <CheckboxField
        name="confirmed"
        label="逐项核查"
        options={CONFIRMED_IDS.map((value) => ({ value, label: CONFIRMED[value] }))}
        form={form}
      />
      <ButtonRow>
        <Button>核查通过</Button>
        <Back id={consultation.id} />
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)
