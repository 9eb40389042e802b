import ts from 'typescript';

/** One small change to a file that a test should notice. */
export interface Mutant {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly by: string;
  readonly line: number;
  readonly was: string;
  /** The line that it is in. */
  readonly around: string;
}

/** Every small change there is to make in a file. */
export function mutantsIn(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines = text.split('\n');
  const found: Mutant[] = [];
  const add = (node: ts.Node, by: string) => {
    const from = node.getStart(source);
    const { line } = source.getLineAndCharacterOfPosition(from);
    const was = text.slice(from, node.end);
    found.push({ file, from, to: node.end, by, line: line + 1, was, around: lines[line]!.trim() });
  };
  const visit = (node: ts.Node): void => {
    // What is only said to the type checker does nothing when it runs.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    change(node, source, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const swaps: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '+',
};

const methods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  findLast: 'find',
  find: 'findLast',
  findLastIndex: 'findIndex',
  findIndex: 'findLastIndex',
  startsWith: 'endsWith',
  max: 'min',
  min: 'max',
};

function change(node: ts.Node, source: ts.SourceFile, add: (node: ts.Node, by: string) => void): void {
  if (ts.isBinaryExpression(node)) {
    const by = swaps[node.operatorToken.kind];
    if (by !== undefined) add(node.operatorToken, by);
    if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) add(node, node.left.getText(source));
  }
  if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText(source)})`);
  if (ts.isConditionalExpression(node)) add(node.condition, `!(${node.condition.getText(source)})`);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    add(node, node.operand.getText(source));
  if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
  if (ts.isNumericLiteral(node)) add(node, String(Number(node.text) + 1));
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ';');
  if (ts.isReturnStatement(node) && node.expression && ts.isCallExpression(node.expression))
    add(node, 'return undefined as never;');
  if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    const by = methods[node.name.text];
    if (by !== undefined) add(node.name, by);
  }
}
