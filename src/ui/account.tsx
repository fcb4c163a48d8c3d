import { CSRF_FIELD } from './form-state.ts'
import { count } from './format.ts'
import { Icon } from './icon.tsx'
import { accountLinks, type PageFrame } from './page-frame.ts'
import { ReadingModes } from './reading-modes.tsx'

/** Ways of reading, messages, who is signed in, the way in and out: the same corner in both frames. */
export const Account = ({ page }: { page: PageFrame }) => {
  const links = accountLinks(page)
  return (
    <div class="yg-account">
      <ReadingModes page={page} />
      {page.person ? (
        <>
          <a class="yg-account__link" href={links.inbox}>
            <Icon name="bell" />
            消息
            {page.person.unread > 0 && (
              <span class="yg-count">
                {count(page.person.unread)}
                <span class="yg-hidden">条未读</span>
              </span>
            )}
          </a>
          <a class="yg-account__link" href={links.mine}>
            <Icon name="person" />
            {page.person.name}
            <span class="yg-account__label">{page.person.label}</span>
          </a>
          <form class="yg-account__form" method="post" action={links.signOut}>
            {page.csrf && <input type="hidden" name={CSRF_FIELD} value={page.csrf} />}
            <button class="yg-account__link" type="submit">
              退出
            </button>
          </form>
        </>
      ) : (
        <a class="yg-account__link" href={`${links.signIn}?back=${encodeURIComponent(page.path)}`}>
          <Icon name="person" />
          登录
        </a>
      )}
    </div>
  )
}
