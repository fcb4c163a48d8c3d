import { Field, type FormState } from '../../../../ui/index.ts'

type Props = { form: FormState; label?: string; hint?: string }

/** A password of one's own choosing, typed twice. */
export const NewPassword = ({ form, label = '新密码', hint = '至少 10 位。' }: Props) => (
  <>
    <Field
      name="password"
      label={label}
      hint={hint}
      type="password"
      autocomplete="new-password"
      width="medium"
      private
      form={form}
    />
    <Field
      name="passwordAgain"
      label={`再次填写${label}`}
      type="password"
      autocomplete="new-password"
      width="medium"
      private
      form={form}
    />
  </>
)
