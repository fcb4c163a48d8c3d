import type { PropsWithChildren } from 'hono/jsx'

/** Text for long reading: 18 px, at most 38 characters a line. */
export const Prose = ({ children }: PropsWithChildren) => <div class="yg-prose">{children}</div>

/** Plain text as typed: paragraphs at line breaks. */
export const PlainText = ({ text }: { text: string }) => (
  <div class="yg-plain">
    {text
      .split(/\r?\n+/)
      .filter((line) => line.trim())
      .map((line) => (
        <p>{line}</p>
      ))}
  </div>
)
