import type { PropsWithChildren } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type TagTone = 'plain' | 'main' | 'done' | 'quiet' | 'urgent'

const usual: Record<TagTone, IconName | null> = { plain: null, main: 'time', done: 'done', quiet: null, urgent: 'warning' }

/** A state in a word, with an icon so that it never rests on colour. */
export const Tag = ({ tone = 'plain', icon, children }: PropsWithChildren<{ tone?: TagTone; icon?: IconName }>) => {
  const name = icon ?? usual[tone]
  return (
    <span class={`yg-tag yg-tag--${tone}`}>
      {name && <Icon name={name} />}
      <span>{children}</span>
    </span>
  )
}
