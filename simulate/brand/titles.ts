import type { Texts } from '../titles.ts';
import type { BrandContentType } from './contents.ts';

/** Words that fill the places of a title, by the place's name. */
export const fillings = {
  season: ['春季焕新', '初夏上新', '盛夏清凉', '早秋换季', '金秋出游', '暖冬囤货', '年末回馈', '新年开门红'],
  goods: [
    '羽绒服与羊毛大衣',
    '真丝衬衫与亚麻长裤',
    '跑步鞋与速干衣',
    '护肤礼盒与精华',
    '咖啡机与挂耳咖啡',
    '香薰与四件套',
    '儿童书包与文具',
    '猫粮狗粮与零食',
    '保温杯与便当盒',
    '坚果礼盒与花茶',
    '露营椅与天幕',
    '空气炸锅与不粘锅',
  ],
  offer: [
    '满300减60',
    '两件八折、三件七折',
    '第二件半价',
    '低至三折起',
    '会员再享95折',
    '下单即送定制帆布袋',
    '前500名送赠品',
    '领券立减50元',
  ],
  until: ['本周日24点截止', '仅限今明两天', '月底前有效', '数量有限，售完即止', '活动到本周五'],
  city: ['上海、杭州', '北京、天津', '广州、深圳', '成都、重庆', '武汉、长沙', '南京、苏州'],
  time: ['今晚八点', '明早十点', '周六下午两点', '周日晚七点半', '周三晚八点整'],
  topic: [
    '换季过敏怎么办？皮肤科医生的六条建议',
    '一张图看懂羊绒、羊毛和混纺的区别',
    '手冲咖啡入门：水温、研磨度和粉水比怎么调',
    '孩子近视防控：每天两小时户外活动为什么有效',
    '小户型收纳：十二个角落这样用才不浪费',
    '猫咪换粮的七天计划，肠胃敏感也不怕',
    '第一次露营要带什么？这份清单可以直接收藏',
    '睡前一小时怎么过，决定了你第二天的状态',
    '空气炸锅的八个误区，很多人第一步就做错了',
  ],
  article: ['附完整图解', '阅读约需四分钟', '文末可预约直播课', '建议收藏慢慢看'],
  course: ['陈列与动线', '会员招募话术', '冬装面料知识', '收银与退换货流程', '客诉处理五步法', '新品卖点速记'],
  points: ['1,280', '860', '2,450', '530', '3,900'],
  show: ['城市漫步打卡地图', '周末草地音乐会抽票', '年度穿搭关键词测试', '盲盒设计大赛投票', '门店咖啡杯手绘征集'],
} as const satisfies Record<string, Texts>;
export type Filling = keyof typeof fillings;

/** Titles with places in braces: 20 to 45 characters once they are filled. */
export const templates: Readonly<Record<BrandContentType, Texts>> = {
  promotion: [
    '{season}进行中：{goods}{offer}，{until}',
    '{goods}专场开抢，全场{offer}，{until}',
    '老客户专享：{goods}{offer}，{until}',
  ],
  ecommerce: [
    '你收藏的{goods}降价了，现在{offer}，{until}',
    '购物车里的{goods}还没结算，{offer}，{until}',
    '每日好物榜：{goods}回购最多，{offer}',
  ],
  knowledge: ['{topic}，{article}', '生活家专栏｜{topic}，{article}'],
  entertainment: [
    '{show}开始啦，转发给朋友一起参加，{until}',
    '本周想玩点什么？{show}等你来，{until}',
    '{show}报名开启，参与就有机会拿限定周边',
  ],
  education_document: [
    '【培训】{course}课件已上传，请各门店于周五前完成学习',
    '【培训】{course}线上考试安排，{time}开始，请准时参加',
    '【通知】{course}手册更新，请店长组织全员学习并签到',
  ],
  新品上市: [
    '新品首发｜{goods}正式上架，首周{offer}，{until}',
    '等了三个月，{goods}新系列来了，{offer}',
    '设计师联名{goods}开售，{time}同步上线小程序与门店',
  ],
  直播预告: [
    '{time}直播间见：{goods}返场，{offer}',
    '直播预告｜{time}，主播带你挑{goods}，{offer}',
    '{time}开播，{goods}限量加码，预约直播即可领券',
  ],
  会员日: [
    '会员日来了：{goods}专享价，{offer}，{until}',
    '本月会员日提前享，{goods}{offer}，{until}',
    '您的会员权益已更新：会员日当天{goods}{offer}',
  ],
  门店活动: [
    '{city}门店限定：到店体验{goods}，{offer}，{until}',
    '{city}新店开业，{time}到店前100名送花，{offer}',
    '周末来店里坐坐？{city}门店{goods}体验课免费报名',
  ],
  售后关怀: [
    '您购买的{goods}已签收，保养方法和退换说明请查收',
    '关于您的{goods}订单：七天无理由退换将于三天后到期',
    '{goods}使用满一个月了，有问题可以随时联系专属客服',
  ],
  问卷调研: [
    '占用您两分钟：您对{goods}满意吗？填写即送50积分',
    '邀请您参加{goods}新品内测，填写问卷即可报名',
    '{city}门店服务怎么样？您的意见会直接送到店长手里',
  ],
  积分到期: [
    '您有{points}积分将在月底过期，可兑换{goods}等好礼',
    '积分到期提醒：{points}积分即将清零，现在可抵现使用',
    '最后三天：{points}积分可换购{goods}，过期作废',
  ],
};

/** Texts of messages, a paragraph a line. */
export const bodies: Readonly<Record<BrandContentType, Texts>> = {
  promotion: [
    '活动商品以页面为准，线上线下通用，不与其他优惠叠加。\n点击下方按钮领取优惠，门店可凭会员码核销。',
    '库存实时更新，付款后48小时内发货，支持七天无理由退货。\n完整规则：https://qinghe.example/sale',
  ],
  ecommerce: ['价格已为您锁定24小时。\n查看商品：https://qinghe.example/item'],
  knowledge: [
    '本文由青禾生活家整理，内容仅供参考。\n如果只记一句话：先看清成分，再看价格。\n往期文章：https://qinghe.example/read',
  ],
  entertainment: ['邀请三位朋友参加，即可解锁限定头像框。\n活动规则：https://qinghe.example/fun'],
  education_document: ['请于规定时间内完成，并在表单中签到。\n资料下载：https://qinghe.example/training'],
  新品上市: ['新品支持到店试穿试用。\n查看系列：https://qinghe.example/new'],
  直播预告: ['预约直播可提前领取优惠券，开播前五分钟提醒您。\n进入直播间：https://qinghe.example/live'],
  会员日: ['会员价以结算页为准，升级会员立即生效。\n我的权益：https://qinghe.example/member'],
  门店活动: ['名额有限，请提前预约；到店请出示会员码。\n预约到店：https://qinghe.example/store'],
  售后关怀: ['如需退换，请在订单页提交申请，上门取件免运费。\n联系客服：https://qinghe.example/service'],
  问卷调研: ['问卷共六题，结果仅用于改进服务。\n填写问卷：https://qinghe.example/survey'],
  积分到期: ['积分可在会员中心兑换，也可在门店抵现。\n兑换好礼：https://qinghe.example/points'],
};
