import { type Action, reading, telling } from '../action.ts'
import { requiredText, textOf } from '../asked.ts'
import { accessDenied, notFound } from '../refusal.ts'

/** The version of CKAN whose answers these are; clients ask before they use what is newer. */
const CKAN_VERSION = '2.11.0'
const EXTENSIONS = ['datastore', 'dcat', 'oaipmh']

export const statusOf = (site: string, siteName: string) => ({
  ckan_version: CKAN_VERSION,
  site_url: site,
  site_title: siteName,
  site_description: `${siteName} 公共数据开放`,
  error_emails_to: null,
  locale_default: 'zh_Hans_CN',
  extensions: EXTENSIONS,
})

/** What is asked about the site itself and about who asks. `help` answers from the table of all actions. */
export const siteActions = (help: (name: string) => string | undefined): Record<string, Action> => ({
  site_read: telling('是否可以读取本站。', async () => true),
  status_show: telling('本站的名称、地址和接口版本。', async (_, { site, siteName }) => statusOf(site, siteName)),
  help_show: telling('一个操作的说明。参数：name。', async (asked) => {
    const name = requiredText(asked, 'name')
    const found = help(name)
    if (found === undefined) throw notFound('Action function not found')
    return found
  }),
  user_show: reading('一个用户：人员不公开，只能看到自己。参数：id。', async (asked, { ctx }) => {
    const id = textOf(asked, 'id')
    if (!ctx.actor || (id !== undefined && id !== ctx.actor.id)) throw notFound()
    return userView(ctx.actor.id)
  }),
  user_me: reading('本人。', async (_, { ctx }) => {
    if (!ctx.actor) throw accessDenied('Action user_me requires an authenticated user')
    return userView(ctx.actor.id)
  }),
  user_list: reading('用户：不公开。', async () => {
    throw accessDenied('User list is not public')
  }),
})

const userView = (id: string) => ({
  about: null,
  created: null,
  display_name: id,
  fullname: null,
  id,
  image_display_url: null,
  image_url: null,
  name: id,
  number_created_packages: 0,
  state: 'active',
  sysadmin: false,
})
