import {
  Alert,
  Button,
  Card,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  SelectField,
  WithAside,
} from '../../../../ui/index.ts'
import type { Alike } from '../../alike/find-alike.ts'
import { portalPath } from '../../model.ts'
import { REQUESTS } from './place.ts'
import { StateTag } from './state-tag.tsx'

export type Known = { alike: Alike[]; datasets: { href: string; title: string; note: string }[] }
type Props = {
  page: PageFrame
  form: FormState
  idempotencyKey: string
  offices: { value: string; label: string }[]
  themes: { value: string; label: string }[]
  /** What is there already; shown before the request is filed, once. */
  known: Known | null
}

const FREQUENCIES = ['实时', '每日', '每周', '每月', '每季度', '每年', '一次即可']

/** One page, a few fields; what is there already is shown before anything is filed. */
export const NewPage = ({ page, form, idempotencyKey, offices, themes, known }: Props) => (
  <PortalPage title="提出数据需求" page={page} breadcrumb={REQUESTS}>
    {known && <KnownAlready known={known} />}
    <WithAside
      aside={
        <Card title="会怎样办理">
          <ol>
            <li>市数据主管部门受理，转给掌握数据的机关。</li>
            <li>机关限期答复：采纳并写明开放日期，或者说明不能开放的依据。</li>
            <li>数据开放后通知您，由您确认是不是需要的。</li>
          </ol>
          <p class="yg-quiet">需求的内容和答复公开，您的姓名和联系方式不公开。</p>
        </Card>
      }
    >
      <Form action="/data-requests" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="data-request">
        {known && <input type="hidden" name="sure" value="1" />}
        <Field name="title" label="需要什么数据" hint="一句话，例如：全市公共停车场的位置和泊位数" form={form} maxlength={100} />
        <Field
          name="need"
          label="具体说明"
          hint="需要哪些内容、什么时间和区域。会公开，请不要写个人信息。"
          multiline
          rows={5}
          form={form}
          maxlength={2000}
        />
        <Field
          name="purpose"
          label="打算怎样使用"
          hint="写清用途，机关更容易判断能不能开放"
          multiline
          rows={3}
          optional
          form={form}
        />
        <SelectField
          name="frequency"
          label="希望多久更新一次"
          optional
          empty="不限"
          options={FREQUENCIES.map((value) => ({ value, label: value }))}
          form={form}
        />
        <SelectField name="theme" label="主题" optional empty="不清楚" options={themes} form={form} />
        <SelectField name="office" label="您认为哪个机关有这项数据" optional empty="不清楚" options={offices} form={form} />
        <Button>{known ? '仍然提出' : '提出'}</Button>
      </Form>
    </WithAside>
  </PortalPage>
)

const KnownAlready = ({ known: { alike, datasets } }: { known: Known }) => (
  <Alert tone="info" title="先看看，也许已经有了" live>
    {datasets.length > 0 && (
      <>
        <p>已经开放的数据：</p>
        <ul>
          {datasets.map(({ href, title, note }) => (
            <li>
              <a href={href}>{title}</a>
              {note && `（${note}）`}
            </li>
          ))}
        </ul>
      </>
    )}
    {alike.length > 0 && (
      <>
        <p>别人提出过的相似需求，打开后可以点“我也需要”：</p>
        <ul>
          {alike.map(({ request, shared }) => (
            <li>
              <a href={portalPath(request.id ?? '')}>{request.title}</a> {request.state && <StateTag state={request.state} />}
              <span class="yg-quiet">都提到：{shared.slice(0, 4).join('、')}</span>
            </li>
          ))}
        </ul>
      </>
    )}
    <p>都不是您要的，可以在下面补充说明，再点“仍然提出”。</p>
  </Alert>
)
