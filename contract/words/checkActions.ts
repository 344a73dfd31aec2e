import type { CheckId } from './checks.ts';
import type { Localised } from './localised.ts';

const action = (en: string, zh: string): Localised => ({ en, 'zh-CN': zh });

const fineHere = action(
  'No action needed if the channel does not report them; otherwise connect its receipts',
  '渠道本身不提供时无需处理；否则请接入其回执',
);
const sendsFirst = action(
  'Send a send event for every recipient of the broadcast; the order does not matter',
  '请为群发的每位接收者补齐发送事件；早于或晚于其他事件发来都可以',
);
const countsDiffer = action(
  'Compare the counts with the receipts: some receipts are missing, or the counts include other people',
  '请核对汇总数与逐人回执：可能缺少部分回执，或汇总数包含了其他人',
);

/** What to do where a check finds something. */
export const checkActions: Readonly<Record<CheckId, Localised>> = {
  complete_until: action(
    'If it is far behind: add consumers, or look at ClickHouse',
    '若明显落后，请增加消费者，或检查 ClickHouse',
  ),
  ingest_lag: action('Add consumers, or look at ClickHouse', '请增加消费者，或检查 ClickHouse'),
  incident_gap: action(
    'Keep the topic for longer, and send those events again',
    '请延长主题的保留时间，并重新发送这些事件',
  ),
  incident_codec: action(
    'Set a supported compression in the producer, and send those events again',
    '请在发送端程序中改用受支持的压缩格式，并重新发送这些事件',
  ),
  sent_implied: sendsFirst,
  delivered_implied: action(
    'Send the deliveries if the channel reports them. Figures count these people as delivered',
    '若渠道提供送达回执，请接入；这些人在各项数字中计为已送达',
  ),
  read_implied: action(
    'Send the reads if the channel reports them. Figures count these people as readers, since they clicked or reacted',
    '若渠道提供已读回执，请接入；这些人有点击或互动，因此计为读者',
  ),
  machine_only: action(
    'No action needed: they are in no rate. They explain opens that other tools count',
    '无需处理：不计入任何比率，可用于解释与其他工具的差异',
  ),
  outside_audience: action(
    'Look for sends that are missing, or for a message that was forwarded',
    '请检查是否缺少发送事件，或消息被转发',
  ),
  assigned_engaged: action(
    'Look for sends that are missing: a comparison with the people held out is not valid with them',
    '请检查是否缺少发送事件：存在此情况时，与对照组的比较不可靠',
  ),
  skewed: action('Set the clocks of the producers', '请校准发送端程序的时钟'),
  delivery_not_measurable: fineHere,
  deliveries_incomplete: action(
    'Find out why most receipts do not arrive; until then rates are divided by sent minus failed',
    '请查明多数回执未到达的原因；在此之前，各比率以已发送减失败为分母',
  ),
  delivery_gaps: action(
    'Find out why these receipts do not arrive: rates based on delivered may be too high',
    '请查明这些回执未到达的原因：以已送达为分母的比率可能偏高',
  ),
  read_not_measurable: fineHere,
  click_not_measurable: action(
    'Send clicks, or leave it where a broadcast has no link',
    '请接入点击事件；群发不含链接时无需处理',
  ),
  conversion_not_measurable: action(
    'Send conversions, or leave it where a broadcast has no goal',
    '请接入转化事件；群发没有目标时无需处理',
  ),
  earlier_definition: action(
    'Wait until they are recomputed. If the number does not go down, check that `refresh` is running',
    '请等待重算完成；若数量不减少，请检查 `refresh` 是否在运行',
  ),
  readers_by_counts: countsDiffer,
  audience_by_counts: countsDiffer,
  counts_above_reach: countsDiffer,
  readers_above_reach: countsDiffer,
  counts_that_fall: action(
    'No action needed if the service corrects its counts; otherwise check whether two sources send counts of one broadcast',
    '服务方修正汇总数时无需处理；否则请检查是否有两个来源上报同一群发的汇总数',
  ),
  outcomes_name_no_broadcast: action('Send the id of the broadcast with these events', '请在这些事件中填写群发编号'),
  conversions_without_broadcast: action(
    'Send the id of the broadcast with conversions that it led to',
    '请在由群发带来的转化事件中填写群发编号',
  ),
  conversions_without_click: action(
    'No action needed if people can convert without a click; otherwise send the clicks',
    '允许不经点击转化时无需处理；否则请接入点击事件',
  ),
  touches_full: action(
    'No action needed if people really click that often; otherwise look for bots that are not marked',
    '确有用户如此频繁点击时无需处理；否则请检查是否有未标记的机器点击',
  ),
  unused_events: action(
    'No action needed: they are stored and can be exported, but no figure uses them',
    '无需处理：事件已入库，可导出；但没有指标使用',
  ),
  conflicting_duplicates: action(
    'Make ids that are unique within broadcast, recipient and type',
    '请保证编号在同一群发、接收者和类型内唯一',
  ),
  facts_disagree: action(
    'Use the same values in all events of a broadcast; figures use those of the broadcast event',
    '请在群发的所有事件中填写相同的值；各项数字采用群发事件中的值',
  ),
  pending_units: action(
    'Wait; if the longest has waited for long, check that `refresh` is running',
    '请等待；若最早的一条已等了很久，请检查 `refresh` 是否在运行',
  ),
  failing_units: action(
    'Look at the log of `refresh`. They are tried again within the hour',
    '请查看 `refresh` 的日志；一小时内会自动重试',
  ),
  dead_letters: action(
    'Look at them with `huixiang dead-letters list`, fix the producer, and replay them',
    '请用 `huixiang dead-letters list` 查看，修复发送端程序后重新处理',
  ),
  dead_letters_without_tenant: action(
    'Look at them with `huixiang dead-letters list`; these messages name no tenant',
    '请用 `huixiang dead-letters list` 查看；这些消息没有租户',
  ),
};
