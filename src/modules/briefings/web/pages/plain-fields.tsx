import type { Child } from 'hono/jsx'

type Plain = { name: string; label: string; value?: string; rows?: number; hint?: string }

/** A box of text among many alike on one page, where a name is no id: the label holds its field. */
export const PlainText = ({ name, label, value = '', rows = 3, hint }: Plain) => (
  <label class="yg-plain">
    <span>
      {label}
      {hint && <span class="yg-quiet">（{hint}）</span>}
    </span>
    <textarea class="usa-textarea" name={name} rows={rows}>
      {value}
    </textarea>
  </label>
)

export const PlainLine = ({ name, label, value = '', hint }: Omit<Plain, 'rows'>) => (
  <label class="yg-plain">
    <span>
      {label}
      {hint && <span class="yg-quiet">（{hint}）</span>}
    </span>
    <input class="usa-input" type="text" name={name} value={value} />
  </label>
)

export const PlainCheck = ({ name, children }: { name: string; children: Child }) => (
  <label class="yg-check-line">
    <input type="checkbox" name={name} value="yes" /> {children}
  </label>
)
