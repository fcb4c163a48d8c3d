import type { PropsWithChildren } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type AlertTone = 'info' | 'done' | 'warning' | 'error'

const icons: Record<AlertTone, IconName> = { info: 'info', done: 'done', warning: 'warning', error: 'error' }
const words: Record<AlertTone, string> = { info: '说明', done: '已完成', warning: '请注意', error: '有误' }

/** Something to know before going on. `live` has it read aloud when the page opens. */
export const Alert = ({
  tone = 'info',
  title,
  live,
  children,
}: PropsWithChildren<{ tone?: AlertTone; title?: string; live?: boolean }>) => (
  <div class={`yg-alert yg-alert--${tone}`} role={live ? 'status' : undefined}>
    <Icon name={icons[tone]} />
    <div class="yg-alert__body">
      {title ? <p class="yg-alert__title">{title}</p> : <span class="yg-hidden">{words[tone]}：</span>}
      {children}
    </div>
  </div>
)

/** Why what somebody tried was not done, read aloud; nothing where nothing was refused. */
export const Refused = ({ sentence }: { sentence: string | undefined }) =>
  sentence ? (
    <Alert tone="error" title="没有办成" live>
      <p>{sentence}</p>
    </Alert>
  ) : null
