import { Button, ButtonRow, Card, DateField, Field, Form, longMinute, More, Tag } from '../../../../../ui/index.ts'
import { bundleHref } from '../../desk.ts'
import type { BundleProps } from './bundle.tsx'

/** What the screening found, and how what may be public by law is let pass. */
export const Screened = ({ screening: { sentence, lines, mayClear }, view: { bundle } }: BundleProps) => (
  <Card title="检测结果">
    <p>{sentence}</p>
    {lines.length > 0 && (
      <More summary={`共 ${lines.length} 处`}>
        <ul class="yg-panel__list">
          {lines.map(({ title, document, where, kind, label, text, suggestion, cleared, fingerprint }, index) => (
            <li class="yg-finding">
              <p>
                <strong>{label}</strong>：<q>{text}</q>
                {cleared && <Tag tone="quiet">已放行</Tag>}
              </p>
              <p class="yg-quiet">
                《{title}》{where}
                {suggestion && `，建议改为“${suggestion}”`}
              </p>
              {!mayClear && kind !== 'secrecy-mark' && kind !== 'wording' && !cleared && (
                <p class="yg-quiet">依法可以公开的，由本机关保密审查员或者信息公开工作机构负责人说明理由放行。</p>
              )}
              {mayClear && kind !== 'secrecy-mark' && !cleared && (
                <More summary="依法可以公开，说明理由放行">
                  <form method="post" action={`${bundleHref(bundle.id)}/clearances`} data-once>
                    <input type="hidden" name="document" value={document} />
                    <input type="hidden" name="fingerprint" value={fingerprint} />
                    <input type="hidden" name="kind" value={kind} />
                    <div class="usa-form-group">
                      <label class="usa-label" for={`clear-${index}`}>
                        理由和依据
                      </label>
                      <input class="usa-input" id={`clear-${index}`} name="reason" type="text" maxlength={500} required />
                    </div>
                    <p>
                      <Button kind="secondary">放行</Button>
                    </p>
                  </form>
                </More>
              )}
            </li>
          ))}
        </ul>
      </More>
    )}
  </Card>
)

/** When it goes out, and how it is taken back. */
export const Publish = ({ view: { bundle, may }, form, desk }: BundleProps) => {
  const href = bundleHref(bundle.id)
  if (!may.schedule && !may.takeBack && !may.discard && !may.publish) return null
  return (
    <Card title="发布">
      {bundle.scheduled_at && (
        <p>
          定于 <strong>{longMinute(bundle.scheduled_at)}</strong> 自动发布。届时审核没有完成或者有不符合要求的，不发布并说明原因。
        </p>
      )}
      {may.publish && (
        <form method="post" action={`${href}/publication`} data-once>
          <p>{bundle.scheduled_at ? '也可以现在就发布。' : '已批准，可以发布。发布时间以实际发布为准。'}</p>
          <Button kind={bundle.scheduled_at ? 'secondary' : 'primary'} icon="next">
            立即发布
          </Button>
        </form>
      )}
      {may.schedule && (
        <More summary={bundle.scheduled_at ? '改定发布时间' : '定时发布'} open={form.errors.length > 0}>
          <Form action={`${href}/schedule`} csrf={desk.page.csrf} form={form}>
            <DateField name="day" label="日期" form={form} />
            <Field name="hour" label="时间" form={form} width="short" hint="例如 09:00（北京时间）" />
            <ButtonRow>
              <Button kind="secondary" icon="time">
                定时发布
              </Button>
            </ButtonRow>
          </Form>
        </More>
      )}
      {bundle.scheduled_at && may.schedule && (
        <form method="post" action={`${href}/unscheduling`} data-once>
          <Button kind="plain">取消定时</Button>
        </form>
      )}
      {may.takeBack && (
        <More summary="撤回修改">
          <Form action={`${href}/return`} csrf={desk.page.csrf}>
            <Field name="reason" label="原因" multiline rows={2} maxlength={1000} />
            <ButtonRow>
              <Button kind="secondary" icon="undo">
                撤回
              </Button>
            </ButtonRow>
          </Form>
        </More>
      )}
      {may.discard && (
        <More summary="放弃这张发布单">
          <p>稿件会留在草稿中，可以放入别的发布单。</p>
          <form method="post" action={`${href}/discarding`} data-once>
            <Button kind="destructive">放弃发布单</Button>
          </form>
        </More>
      )}
    </Card>
  )
}
