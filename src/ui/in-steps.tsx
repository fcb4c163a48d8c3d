import type { PropsWithChildren } from 'hono/jsx'
import { Alert } from './alert.tsx'
import { Field } from './field.tsx'
import { type FormState, valueIn } from './form-state.ts'

/** Which step of a form of several pages this is. */
export const StepNow = ({ now, steps }: { now: number; steps: readonly string[] }) => (
  <p class="yg-letter-steps">
    <strong>
      第 {now} 步，共 {steps.length} 步
    </strong>
    <span class="yg-quiet">{steps[now - 1]}</span>
  </p>
)

/** What was filled in on earlier steps goes along. */
export const Carried = ({ form, names }: { form: FormState; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <input type="hidden" name={name} value={valueIn(form, name)} />
    ))}
  </>
)

/** The numbers that whoever is in danger calls at once. */
export const CallFirst = ({
  title,
  phones,
  children,
}: PropsWithChildren<{ title: string; phones: readonly { phone: string; label: string }[] }>) =>
  phones.length === 0 ? null : (
    <Alert tone="error" title={title} live>
      <ul class="yg-letter-phones">
        {phones.map(({ phone, label }) => (
          <li>
            <a href={`tel:${phone}`}>{phone}</a> {label}
          </li>
        ))}
      </ul>
      {children}
    </Alert>
  )

/** Where a matter may belong instead; the person decides. */
export const BelongsElsewhere = ({
  ways,
}: {
  ways: readonly { label: string; says: string; href: string | null; carry: boolean }[]
}) => (
  <>
    {ways.map(({ label, says, href, carry }) => (
      <Alert tone="info" title={`这件事也许应当：${label}`}>
        <p>{says}。</p>
        {href && (
          <p>
            <a href={href}>{href.startsWith('tel:') ? `拨打 ${href.slice(4)}` : `去${label}`}</a>
            {carry && <span class="yg-quiet">（内容会带过去）</span>}
          </p>
        )}
      </Alert>
    ))}
  </>
)

/** How somebody can be reached, if they want to be: never kept in the browser. */
export const ContactFields = ({ form }: { form: FormState }) => {
  const common = { width: 'medium', optional: true, private: true, form } as const
  return (
    <>
      <Field name="phone" label="手机号码" type="tel" inputmode="tel" autocomplete="tel" {...common} />
      <Field name="mail" label="电子邮箱" type="email" inputmode="email" autocomplete="email" {...common} />
      <Field name="name" label="称呼" autocomplete="name" {...common} />
    </>
  )
}

const SHOWN = 140
/** The beginning of what was written, as a reminder. */
export const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}……` : text)
