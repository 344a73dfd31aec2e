/** An amount with its currency as the language writes it: `$1,234.50`. Digits are those of the currency, as cents are. */
export function moneyWords(language: string, amount: string, currency: string): string {
  // Cast: amounts are decimal texts, which Intl takes as they are, without a float between.
  const text = amount as Intl.StringNumericLiteral;
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(text);
  } catch {
    // Not three letters, so no currency that Intl could know.
    const plain = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return `${plain.format(text)} ${currency}`;
  }
}
