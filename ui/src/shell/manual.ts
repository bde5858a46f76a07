/** A piece of the manual: a heading, a paragraph, or a list. */
export type Piece =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly string[] };

/** Reads the manual as it stands in docs/: headings, paragraphs, and lists of one line an item. Its title is left out. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (const block of text.split(/\n\s*\n/)) {
    const lines = block.trim().split('\n');
    const [first = ''] = lines;
    if (first === '' || first.startsWith('# ')) continue;
    if (first.startsWith('## ')) found.push({ kind: 'heading', text: first.slice(3) });
    else if (/^\d+\. /.test(first))
      found.push({ kind: 'steps', items: lines.map((line) => line.replace(/^\d+\. /, '')) });
    else if (first.startsWith('- '))
      found.push({ kind: 'points', items: lines.map((line) => line.slice(2)) });
    else found.push({ kind: 'paragraph', text: lines.join(' ') });
  }
  return found;
}
