import type { Language } from '../api/language.ts';
import type { CommandContext } from './context.ts';

/**
 * Messages of the commands in both languages. `{name}` is replaced by a value. Texts that programs read (ids, codes, keys,
 * columns of NDJSON) are not translated and not here.
 */
const messages = {
  fresh: {
    en: 'complete until {until}',
    'zh-CN': '数据完整至 {until}',
  },
  noRows: { en: 'no rows', 'zh-CN': '没有数据' },
  columnsLeftOut: {
    en: 'Columns that do not fit this terminal: {names}. Choose columns with --columns',
    'zh-CN': '终端宽度不足，未显示的列：{names}。可用 --columns 选择要显示的列',
  },
  more: { en: 'more rows: --cursor {cursor}', 'zh-CN': '还有更多：--cursor {cursor}' },
  didYouMean: { en: 'did you mean {nearest}?', 'zh-CN': '是否想用 {nearest}？' },
  needsYes: {
    en: 'this needs a confirmation and there is no terminal: add --yes',
    'zh-CN': '此操作需要确认，但没有终端：请加 --yes',
  },
  notDone: { en: 'nothing was done', 'zh-CN': '未执行任何操作' },
  noTenant: {
    en: 'there is no tenant {tenant}; an import or its first event creates it',
    'zh-CN': '没有租户 {tenant}；导入或接收其事件后会自动创建',
  },
  checking: { en: 'checking: {rows} rows', 'zh-CN': '检查中：{rows} 行' },
  importing: {
    en: 'importing: {rows} of {total} rows, {accepted} events accepted, {rejected} rejected',
    'zh-CN': '导入中：{rows}/{total} 行，接受 {accepted} 个事件，拒绝 {rejected} 个',
  },
  preview: { en: '{position} becomes {event}', 'zh-CN': '{position} 生成事件：{event}' },
  rejectedRow: {
    en: '{position}: {code} {path}{columns}: {message}',
    'zh-CN': '{position}：{code} {path}{columns}：{title}（{message}）',
  },
  /** Behind the field at fault. */
  rejectedColumns: { en: ' (column {columns})', 'zh-CN': '（列：{columns}）' },
  rejectedMore: {
    en: '{n} rejected in total; see: huixiang dead-letters list --origin {origin}',
    'zh-CN': '共拒绝 {n} 个；查看：huixiang dead-letters list --origin {origin}',
  },
  unusedEvents: {
    en: 'stored, not used by any figure: {counts}',
    'zh-CN': '已存储，尚无指标使用：{counts}',
  },
  unusedDry: { en: 'not used by any figure: {counts}', 'zh-CN': '尚无指标使用：{counts}' },
  rejectedDry: {
    en: '{n} would be rejected in total; nothing was stored',
    'zh-CN': '共有 {n} 个将被拒绝；未写入任何数据',
  },
  loweredImport: {
    en: 'events that import {batch} also contains, with other values: {n}. The greater value is kept (for times the earlier). If this file corrects them: huixiang imports undo {batch} --tenant {tenant}, then undo this import and import this file again',
    'zh-CN':
      '导入 {batch} 也带来的事件中，有 {n} 个在本文件中的取值与已存储的不同；系统保留较大值（时间保留较早者）。如果本文件是更正：请执行 huixiang imports undo {batch} --tenant {tenant}，再撤销本次导入并重新导入本文件',
  },
  loweredLive: {
    en: 'events that a live service also reported, with other values: {n}. The greater value is kept (for times the earlier). To correct an event, retract it and send the right one under a new id. A retract is final: the old id never counts again',
    'zh-CN':
      '{n} 个事件在本文件中的取值与实时服务上报的不同；系统保留较大值（时间保留较早者）。如需更正：请用 retract 作废该事件，再以新的编号发送正确的事件。retract 不可恢复：原编号此后不再计入',
  },
  loweredUndone: {
    en: 'events that the undone import {batch} also contains, with other values: {n}. They were merged before the undo, and the greater value is kept (for times the earlier). If this file is right, also undo this import (huixiang imports undo {own} --tenant {tenant}), then import this file again',
    'zh-CN':
      '已撤销的导入 {batch} 也带来的事件中，有 {n} 个在本文件中的取值与已存储的不同；这些事件在撤销前已合并，系统保留较大值（时间保留较早者）。如果本文件正确：请也撤销本次导入（huixiang imports undo {own} --tenant {tenant}），再重新导入本文件',
  },
  keptByImports: {
    en: 'events that may keep values of {batch}: {n}. Other imports also contain them with other content, and merged values cannot be separated (data quality counts them as conflicting_duplicates). To remove these values, also undo these imports (huixiang imports undo IMPORT --tenant {tenant}), then import their files again: {list}',
    'zh-CN':
      '{n} 个事件可能保留 {batch} 的取值：其他导入也带来了这些事件且内容不同，已合并的取值无法拆分（数据质量中计入 conflicting_duplicates）。如需去除这些取值：请也撤销以下导入（huixiang imports undo IMPORT --tenant {tenant}），再重新导入其文件：{list}',
  },
  moreImports: { en: 'and {n} more', 'zh-CN': '另有 {n} 个' },
  keptByLive: {
    en: 'events that may keep values of {batch}: {n}. A live service also reported them with other content. To correct an event, retract it and send the right one under a new id. A retract is final: the old id never counts again',
    'zh-CN':
      '{n} 个事件可能保留 {batch} 的取值：实时服务也上报了这些事件且内容不同。如需更正：请用 retract 作废该事件，再以新的编号发送正确的事件。retract 不可恢复：原编号此后不再计入',
  },
  uncompared: {
    en: 'import {batch} is complete, but its values could not be compared with the stored ones: {message}. Importing the file again repeats the comparison and changes nothing else',
    'zh-CN': '导入 {batch} 已完成，但未能与已存储的取值进行比较：{message}。再次导入该文件会重新比较，不会更改其他内容',
  },
  refreshing: { en: 'recomputing: {pending} units to do', 'zh-CN': '重算中：剩余 {pending} 个单元' },
  notRefreshed: {
    en: 'not all figures are recomputed yet: {pending} units are waiting (see huixiang query data-quality)',
    'zh-CN': '仍有数字未重算：{pending} 个单元等待（详见 huixiang query data-quality）',
  },
  askUndo: {
    en: 'Undo import {batch} of {tenant}: remove the data that only this import contains from all figures?',
    'zh-CN': '要撤销租户 {tenant} 的导入 {batch}，从所有数字中移除仅由该导入带来的数据吗？',
  },
  undone: {
    en: 'import {batch} is undone; to restore it, import the file again',
    'zh-CN': '导入 {batch} 已撤销；再次导入该文件即可恢复',
  },
  alreadyUndone: {
    en: 'import {batch} is already undone; nothing was changed',
    'zh-CN': '导入 {batch} 此前已撤销；未作任何更改',
  },
  keepTextIsOld: {
    en: 'keep_text is deprecated: it has set keep_titles and keep_bodies; the next version rejects it',
    'zh-CN': 'keep_text 已弃用：本次已同时设置 keep_titles 与 keep_bodies，下个版本不再接受',
  },
  keyOnce: {
    en: 'The key is shown only once: only its hash is stored.',
    'zh-CN': '密钥仅显示这一次：系统只保存其哈希值。',
  },
  askRevoke: { en: 'Revoke key {id} of {tenant}?', 'zh-CN': '要吊销租户 {tenant} 的密钥 {id} 吗？' },
  revoked: {
    en: 'key {id} is revoked; all processes reject it within 5 s',
    'zh-CN': '密钥 {id} 已吊销；5 秒内所有进程不再接受',
  },
  sqlUserName: {
    en: '{name}: an SQL user is named by sql and 1 to 60 of a-z, 0-9 and _, such as sql_grafana',
    'zh-CN': '{name}：SQL 用户名以 sql 开头，后接 1 到 60 个 a-z、0-9 或 _，如 sql_grafana',
  },
  sqlUserThere: {
    en: 'there is an SQL user {name} already: remove it first',
    'zh-CN': 'SQL 用户 {name} 已存在：请先删除',
  },
  noSqlUser: { en: 'there is no SQL user {name}', 'zh-CN': '没有 SQL 用户 {name}' },
  askSqlUser: { en: 'Delete SQL user {name}?', 'zh-CN': '要删除 SQL 用户 {name} 吗？' },
  sqlUserGone: { en: 'SQL user {name} is deleted', 'zh-CN': 'SQL 用户 {name} 已删除' },
  sqlUserGoes: {
    en: 'SQL user {name} is deleted after ClickHouse restarts: stop and start `huixiang start`',
    'zh-CN': 'SQL 用户 {name} 在 ClickHouse 重启后失效：请停止并重新启动 `huixiang start`',
  },
  sqlUserOnce: {
    en: 'The password is shown only once: only its hash is stored.',
    'zh-CN': '密码仅显示这一次：系统只保存其哈希值。',
  },
  sqlUserPassword: {
    en: 'password of {name}, shown this once: {password}',
    'zh-CN': '{name} 的密码（仅显示一次）：{password}',
  },
  sqlUsersRestart: {
    en: 'ClickHouse reads its users when it starts: stop and start `huixiang start`',
    'zh-CN': 'ClickHouse 启动时读取用户：请停止并重新启动 `huixiang start`',
  },
  sqlUsersNext: {
    en: 'the user can connect while `huixiang start` runs; the port stays the same',
    'zh-CN': '`huixiang start` 运行期间该用户即可连接；端口保持不变',
  },
  sqlUsersFiles: {
    en: "Give it only to people who may read this machine's files: the embedded ClickHouse cannot restrict the function file(). For others use a ClickHouse of your own.",
    'zh-CN': '仅提供给可以读取本机文件的人：内置 ClickHouse 无法限制函数 file()。其他人请使用自有 ClickHouse。',
  },
  sqlUsersOwn: {
    en: 'CLICKHOUSE_URL is your own ClickHouse, which manages its users: `sql-users add NAME --print-sql` prints the statements for its administrator',
    'zh-CN':
      'CLICKHOUSE_URL 指向自有 ClickHouse，用户由其自身管理：`sql-users add NAME --print-sql` 输出供管理员执行的语句',
  },
  sqlPasswordShort: { en: 'the password needs at least {least} characters', 'zh-CN': '密码至少需要 {least} 个字符' },
  tenantMade: { en: 'tenant {tenant} is created', 'zh-CN': '已创建租户 {tenant}' },
  willRecompute: {
    en: '{pending} units of {tenant} need to be recomputed: `huixiang refresh` or `huixiang start` does this',
    'zh-CN': '租户 {tenant} 有 {pending} 个单元待重算：由 `huixiang refresh` 或 `huixiang start` 完成',
  },
  simulated: { en: '{n} events', 'zh-CN': '{n} 个事件' },
  producing: { en: '{n} events sent to Kafka', 'zh-CN': '已向 Kafka 发送 {n} 个事件' },
  askReplay: { en: 'Replay {n} dead letters?', 'zh-CN': '要重新处理 {n} 条死信吗？' },
  askErase: {
    en: 'Erase {n} recipients of {tenant} permanently? Their events are deleted and {units} units recomputed.',
    'zh-CN': '要永久删除租户 {tenant} 的 {n} 个接收者吗？其事件将被删除，{units} 个单元将重新计算。',
  },
  erasing: { en: 'deleting: {n} of {total} months done', 'zh-CN': '删除中：已处理 {n}/{total} 个月份' },
  eraseAccepted: {
    en: 'accepted; serve or refresh deletes the rows: huixiang erase --status {id} --tenant {tenant}',
    'zh-CN': '已提交，由 serve 或 refresh 删除数据行：huixiang erase --status {id} --tenant {tenant}',
  },
  erased: {
    en: 'erased; raw ids may remain in Kafka and in encrypted dead letters until they expire (docs/privacy.md)',
    'zh-CN': '已删除；原始标识可能仍在 Kafka 与加密死信中，直至其到期（见 docs/privacy.md）',
  },
  wouldMigrate: { en: 'would apply {name}', 'zh-CN': '将应用 {name}' },
  migrated: { en: 'applied {name}', 'zh-CN': '已应用 {name}' },
  upToDate: { en: 'the schema is up to date ({number})', 'zh-CN': '数据库结构已是最新（{number}）' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type MessageName = keyof typeof messages;

/** A message in the language of the context, filled in; numbers with separators. */
export function messageText(
  { language }: Pick<CommandContext, 'language'>,
  name: MessageName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return messages[name][language].replace(/\{(\w+)\}/g, (hole, key: string) => {
    const value = values[key];
    return value === undefined ? hole : typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}

/** The text in the language of the context. For help texts and table heads, which are defined where they are used. */
export function inLanguage({ language }: Pick<CommandContext, 'language'>, en: string, zh: string): string {
  return language === 'zh-CN' ? zh : en;
}
