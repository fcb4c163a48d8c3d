import type { PropsWithChildren } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'destructive' | 'plain'

const classes: Record<ButtonKind, string> = {
  primary: 'usa-button',
  secondary: 'usa-button usa-button--outline',
  destructive: 'usa-button usa-button--secondary',
  plain: 'usa-button usa-button--unstyled',
}

type ButtonProps = PropsWithChildren<{
  kind?: ButtonKind
  icon?: IconName
  name?: string
  value?: string
  /** Sends the form to another address than its own. */
  formaction?: string
  /** The id of a form elsewhere on the page. */
  form?: string
  disabled?: boolean
}>

/** Sends the form it stands in. One primary button a page. */
export const Button = ({ kind = 'primary', icon, name, value, formaction, form, disabled, children }: ButtonProps) => (
  <button class={classes[kind]} type="submit" name={name} value={value} formaction={formaction} form={form} disabled={disabled}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </button>
)

type ButtonLinkProps = PropsWithChildren<{ href: string; kind?: ButtonKind; icon?: IconName }>

/** A link that looks like a button: it leads to a step and changes nothing. */
export const ButtonLink = ({ href, kind = 'secondary', icon, children }: ButtonLinkProps) => (
  <a class={classes[kind]} href={href}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
)

/** Buttons side by side, the main one first. */
export const ButtonRow = ({ children }: PropsWithChildren) => <div class="yg-buttons">{children}</div>
