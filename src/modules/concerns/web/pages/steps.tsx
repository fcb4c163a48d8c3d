import { ActionForm, Button, Card, Field, Form, type FormState, More, newForm, SelectField } from '../../../../ui/index.ts'
import { type Concern, isOpen, mayMove, workbenchPath } from '../../model.ts'
import type { CaseProps } from './case.tsx'

/** What may be done now, the next step first. */
export const Steps = (props: CaseProps) => {
  const { page, concern, may, open, offices, levels, tried } = props
  const [path, csrf] = [workbenchPath(concern.id), page.csrf]
  const formOf = (step: string, known: Record<string, unknown> = {}): FormState =>
    tried.form?.values.step === step ? tried.form : newForm(known)
  const isTried = (step: string) => tried.form?.values.step === step
  return (
    <>
      {may.keep && mayMove(concern.state, 'assigned') && (
        <Card title="交办">
          <Form action={`${path}/assignment`} csrf={csrf}>
            <SelectField name="office" label="承办机关" empty="请选择" options={offices} form={formOf('assignment')} />
            <Button>交办</Button>
          </Form>
        </Card>
      )}
      {may.answer && concern.state === 'assigned' && (
        <Card title="受理">
          <ActionForm action={`${path}/acceptance`} csrf={csrf}>
            <Button>受理</Button>
          </ActionForm>
        </Card>
      )}
      {may.sign && open && (
        <Card title="签发">
          <p>签发后立即公开：{open.title}</p>
          <Form action={`${path}/statement/signature`} csrf={csrf}>
            <input type="hidden" name="hash" value={open.hash} />
            <Button>签发并公开</Button>
          </Form>
          <More summary="退回修改" open={isTried('statement/return')}>
            <Form action={`${path}/statement/return`} csrf={csrf}>
              <Field name="reason" label="退回理由" multiline rows={2} form={formOf('statement/return')} />
              <Button kind="secondary">退回修改</Button>
            </Form>
          </More>
        </Card>
      )}
      {may.answer && (concern.state === 'accepted' || concern.state === 'answered') && open?.state !== 'submitted' && (
        <Card title={concern.state === 'answered' ? '继续回应' : '回应'}>
          <Form action={`${path}/statement`} csrf={csrf} draft={`concern-${concern.id}`}>
            <Field name="title" label="标题" maxlength={100} form={formOf('statement', { title: open?.title })} />
            <Field
              name="text"
              label="回应内容"
              hint="签发后公开"
              multiline
              rows={8}
              form={formOf('statement', { text: open?.text })}
            />
            <Button kind={open ? 'secondary' : 'primary'}>保存</Button>
          </Form>
          {open && (
            <ActionForm action={`${path}/statement/submission`} csrf={csrf}>
              <Button>送分管领导签发</Button>
            </ActionForm>
          )}
        </Card>
      )}
      {(may.answer || may.keep) && isOpen(concern.state) && (
        <More summary="关联新闻发布会" open={isTried('press')}>
          <Form action={`${path}/press`} csrf={csrf}>
            <Field name="briefing" label="新闻发布会的网址" hint="本站已经预告的" form={formOf('press')} />
            <Button kind="secondary">关联</Button>
          </Form>
        </More>
      )}
      {(may.answer || may.keep) && concern.state === 'answered' && !open && (
        <More summary="办结" open={isTried('closing')}>
          <Form action={`${path}/closing`} csrf={csrf}>
            <Field name="conclusion" label="办理结论" hint="会公开" multiline rows={3} form={formOf('closing')} />
            <Button kind="secondary">办结</Button>
          </Form>
        </More>
      )}
      {may.answer && mayMove(concern.state, 'logged') && concern.state !== 'joined' && concern.state !== 'set-aside' && (
        <WithReason step="return" summary="不是本机关的事，退回" label="退回理由" button="退回" props={props} formOf={formOf} />
      )}
      {may.keep && <Keeping {...{ concern, path, csrf, levels, formOf, isTried }} />}
    </>
  )
}

type ReasonProps = {
  step: string
  summary: string
  label: string
  button: string
  props: CaseProps
  formOf: (step: string) => FormState
}

const WithReason = ({ step, summary, label, button, props, formOf }: ReasonProps) => (
  <More summary={summary} open={props.tried.form?.values.step === step}>
    <Form action={`${workbenchPath(props.concern.id)}/${step}`} csrf={props.page.csrf}>
      <Field name="reason" label={label} multiline rows={2} form={formOf(step)} />
      <Button kind="secondary">{button}</Button>
    </Form>
  </More>
)

type KeepingProps = {
  concern: Concern
  path: string
  csrf: string
  levels: CaseProps['levels']
  formOf: (step: string, known?: Record<string, unknown>) => FormState
  isTried: (step: string) => boolean
}

const Keeping = ({ concern, path, csrf, levels, formOf, isTried }: KeepingProps) => (
  <>
    {isOpen(concern.state) && (
      <More summary="改变级别" open={isTried('level')}>
        <Form action={`${path}/level`} csrf={csrf}>
          <SelectField
            name="level"
            label="级别"
            hint="期限从发现的时刻重新计算"
            options={levels.map(({ slug, name }) => ({ value: slug, label: name }))}
            form={formOf('level', { level: concern.level })}
          />
          <Button kind="secondary">改变</Button>
        </Form>
      </More>
    )}
    {mayMove(concern.state, 'joined') && (
      <More summary="并入另一件" open={isTried('joining')}>
        <Form action={`${path}/joining`} csrf={csrf}>
          <Field name="into" label="并入的编号" hint="例如 GQ-2026-00001" form={formOf('joining')} />
          <Button kind="secondary">并入</Button>
        </Form>
      </More>
    )}
    {mayMove(concern.state, 'set-aside') && (
      <More summary="不需回应" open={isTried('setting-aside')}>
        <Form action={`${path}/setting-aside`} csrf={csrf}>
          <Field name="reason" label="理由" hint="内部掌握" multiline rows={2} form={formOf('setting-aside')} />
          <Button kind="secondary">不需回应</Button>
        </Form>
      </More>
    )}
    {(concern.state === 'joined' || concern.state === 'set-aside') && (
      <ActionForm action={`${path}/parting`} csrf={csrf}>
        <Button kind="secondary">重新办理</Button>
      </ActionForm>
    )}
  </>
)
