import { More, PlainText } from '../../../../../ui/index.ts'

/** Short words stand where they are; long ones open. */
export const Text = ({ label, text, open }: { label: string; text: string; open?: boolean }) =>
  text.length <= SHORT ? (
    <p>
      {label}：{text}
    </p>
  ) : (
    <More summary={label} {...(open && { open })}>
      <PlainText text={text} />
    </More>
  )
const SHORT = 150
