/** One text in both languages of the product. */
export interface Localised {
  readonly en: string;
  readonly 'zh-CN': string;
}
