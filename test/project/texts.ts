import ts from 'typescript';

/** A text that people read, as it is in the source: of a template what is between its values. */
export interface Text {
  readonly at: string;
  readonly language: 'en' | 'zh';
  readonly text: string;
  /** Its other language is missing. */
  readonly lacks: boolean;
}

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** The text of a literal or template; undefined of other expressions, whose texts are found where they are written. */
function written(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  // A value between is a letter to the rules on spaces and brackets.
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

const keyOf = (name: ts.PropertyName) => (ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined);

/** `{ en, 'zh-CN' }`, or `{ en, zh }` of parts of sentences. */
function pairOf(
  node: ts.ObjectLiteralExpression,
): { readonly en: ts.Expression; readonly zh?: ts.Expression } | undefined {
  const own = new Map(
    node.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [keyOf(name), initializer]),
  );
  const [en, zh] = [own.get('en'), own.get('zh-CN') ?? own.get('zh')];
  return en === undefined ? undefined : { en, ...(zh && { zh }) };
}

/** Two texts in a row, English and Chinese, as functions take them: `field('count', 'Sent', '已发送')`. */
function argumentPairs(node: ts.CallExpression): readonly string[] {
  const all = node.arguments.map(written);
  return all.flatMap((text, index) => {
    const next = all[index + 1];
    const isPair = text !== undefined && next !== undefined && !isChinese(text) && isChinese(next);
    return isPair && /[a-z]/i.test(text) ? [text] : [];
  });
}

/** Every text of a source file in one of the two languages: of pairs the English one, and whatever is Chinese. */
export function textsOf(file: string, source: string): readonly Text[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Text[] = [];
  const add = (node: ts.Node, language: Text['language'], text: string, lacks = false) => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
    found.push({ at: `${file}:${line + 1}`, language, text, lacks });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const pair = pairOf(node);
      const en = pair && written(pair.en);
      if (pair && en !== undefined) add(pair.en, 'en', en, pair.zh === undefined);
    }
    if (ts.isCallExpression(node)) for (const text of argumentPairs(node)) add(node, 'en', text);
    const text = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? written(node) : undefined;
    if (text !== undefined && isChinese(text)) add(node, 'zh', text);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}
