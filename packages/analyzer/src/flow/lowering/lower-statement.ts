import type { SourceSpan } from "../../source/text.js";
import type { SyntaxNode } from "../../syntax/engine.js";
import { childInField, namedChildren, spanOf } from "../../syntax/tree.js";
import type { Operand, Place, SwitchCase } from "../ir.js";
import { switchCases } from "./case-labels.js";
import { lowerInitializerList, memberOf } from "./initializers.js";
import type { LoweringContext } from "./lowering-context.js";
import { lowerCondition, lowerExpression } from "./lower-expression.js";
import { declareVariable } from "./declared-variables.js";
import { declaredName, declaresFunction } from "./scope.js";

const opaque: Operand = { kind: "opaque" };

interface OpenSwitch {
  readonly cases: SwitchCase[];
  otherwise: number | undefined;
}

/** Emits the control flow of statements: loops, `switch`, `goto`, and the expressions in them. */
export class StatementLowering {
  private readonly labels = new Map<string, number>();
  private readonly breakTargets: number[] = [];
  private readonly continueTargets: number[] = [];
  private readonly switches: OpenSwitch[] = [];
  /** The first temporary of the innermost statement expression: the expression around it still needs those before. */
  private firstTemporary = 0;

  constructor(private readonly context: LoweringContext) {}

  /** Lowers the statements of a block in a scope of their own. */
  lowerBlock(block: SyntaxNode): void {
    this.context.scopes.enter();
    this.lowerStatements(block);
    this.context.scopes.leave();
  }

  /** Lowers the statements of `({ … })` or of a macro; the value is that of the last one, if that is an expression. */
  lowerStatementExpression(block: SyntaxNode): Operand {
    const { scopes, statement } = this.context;
    const statements = namedChildren(block);
    const last = statements.at(-1);
    const [expression] = last?.type === "expression_statement" ? namedChildren(last) : [];
    const { firstTemporary } = this;
    this.firstTemporary = this.context.builder.nextTemporary;
    scopes.enter();
    for (const inner of expression === undefined ? statements : statements.slice(0, -1)) {
      this.lower(inner, true);
    }
    if (last !== undefined) this.beginStatement(last, true);
    const value = expression && lowerExpression(expression, this.context);
    scopes.leave();
    this.firstTemporary = firstTemporary;
    this.context.statement = statement;
    return value ?? opaque;
  }

  /** @param inBlock whether another statement could be put before this one. */
  private beginStatement(node: SyntaxNode, inBlock: boolean): void {
    this.clearTemporaries();
    this.context.statement = inBlock && this.context.expansionDepth === 0 ? node : undefined;
  }

  private clearTemporaries(): void {
    this.context.builder.beginStatement(this.firstTemporary);
  }

  /** @param inBlock whether another statement could be put before this one. */
  lower(node: SyntaxNode, inBlock = false): void {
    this.beginStatement(node, inBlock);
    switch (node.type) {
      case "compound_statement":
        return this.lowerBlock(node);
      case "expression_statement":
        return this.lowerExpressionStatement(node);
      case "declaration":
        return this.lowerDeclaration(node);
      case "if_statement":
        return this.lowerIf(node);
      case "while_statement":
        return this.lowerWhile(node);
      case "do_statement":
        return this.lowerDo(node);
      case "for_statement":
        return this.lowerFor(node);
      case "switch_statement":
        return this.lowerSwitch(node);
      case "case_statement":
        return this.lowerCase(node);
      case "labeled_statement":
        return this.lowerLabeled(node, inBlock);
      case "attributed_statement":
      case "else_clause":
        return this.lowerStatements(node);
      case "goto_statement":
        return this.lowerGoto(node);
      case "break_statement":
        return this.jump(this.breakTargets.at(-1));
      case "continue_statement":
        return this.jump(this.continueTargets.at(-1));
      case "return_statement":
        return this.lowerReturn(node);
      // Type definitions, nested functions and what is not understood run nothing here.
      default:
        return;
    }
  }

  private lowerStatements(node: SyntaxNode): void {
    const inBlock = node.type === "compound_statement" || node.type === "case_statement";
    for (const child of namedChildren(node)) {
      if (child.field !== "value" && child.field !== "label") this.lower(child, inBlock);
    }
  }

  private lowerDeclaration(node: SyntaxNode): void {
    const specifiers = node.children.filter((child) => child.field !== "declarator");
    const words = new Set(specifiers.map((specifier) => this.context.text(specifier)));
    if (words.has("extern")) return;
    // The value of a static variable is that of the last call, except of one that never changes.
    const isInitialized = !words.has("static") || words.has("const");
    for (const declarator of node.children.filter((child) => child.field === "declarator")) {
      if (!declaresFunction(declarator)) this.lowerDeclarator(node, declarator, isInitialized);
    }
  }

  private lowerDeclarator(declaration: SyntaxNode, declarator: SyntaxNode, isInitialized: boolean): void {
    const name = declaredName(declarator);
    if (name === undefined) return;
    const initializer = childInField(declarator, "value");
    const isList = initializer?.type === "initializer_list";
    const members = isList ? lowerInitializerList(initializer, this.context, []) : [];
    const value = initializer && !isList ? lowerExpression(initializer, this.context) : opaque;
    const target = declareVariable(name, declaration, declarator, this.context);
    if (initializer === undefined || !isInitialized) return;
    this.assign(target, value, spanOf(declarator));
    for (const member of members) this.assign(memberOf(target, member.path), member.value, member.span);
  }

  private assign(target: Place, value: Operand, span: SourceSpan): void {
    const { builder } = this.context;
    builder.emit({ kind: "assign", id: builder.newId(), span, target, value, nested: false });
  }

  private lowerIf(node: SyntaxNode): void {
    const { builder } = this.context;
    const [consequence, alternative, end] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
    this.lowerConditionOf(node, consequence, alternative);
    builder.startBlock(consequence);
    this.lowerBody(childInField(node, "consequence"));
    builder.goto(end);
    builder.startBlock(alternative);
    this.lowerBody(childInField(node, "alternative"));
    builder.startBlock(end);
  }

  private lowerWhile(node: SyntaxNode): void {
    const { builder } = this.context;
    const [test, body, end] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
    this.context.statement = undefined;
    builder.startBlock(test);
    this.clearTemporaries();
    this.lowerConditionOf(node, body, end);
    builder.startBlock(body);
    this.lowerLoopBody(childInField(node, "body"), end, test);
    builder.goto(test);
    builder.startBlock(end);
  }

  private lowerDo(node: SyntaxNode): void {
    const { builder } = this.context;
    const [body, test, end] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
    builder.startBlock(body);
    this.lowerLoopBody(childInField(node, "body"), end, test);
    builder.startBlock(test);
    this.clearTemporaries();
    this.context.statement = undefined;
    this.lowerConditionOf(node, body, end);
    builder.startBlock(end);
  }

  private lowerFor(node: SyntaxNode): void {
    const { builder, scopes } = this.context;
    const [test, body, update, end] = [
      builder.newBlock(),
      builder.newBlock(),
      builder.newBlock(),
      builder.newBlock(),
    ];
    scopes.enter();
    const initializer = childInField(node, "initializer");
    if (initializer?.type === "declaration") this.lowerDeclaration(initializer);
    else if (initializer !== undefined) lowerExpression(initializer, this.context, false);
    this.context.statement = undefined;
    builder.startBlock(test);
    this.clearTemporaries();
    const condition = childInField(node, "condition");
    if (condition === undefined) builder.goto(body);
    else lowerCondition(condition, this.context, body, end);
    builder.startBlock(body);
    this.lowerLoopBody(childInField(node, "body"), end, update);
    builder.startBlock(update);
    this.clearTemporaries();
    this.context.statement = undefined;
    const step = childInField(node, "update");
    if (step !== undefined) lowerExpression(step, this.context, false);
    builder.goto(test);
    builder.startBlock(end);
    scopes.leave();
  }

  private lowerSwitch(node: SyntaxNode): void {
    const { builder } = this.context;
    const condition = childInField(node, "condition");
    const body = childInField(node, "body");
    if (condition === undefined || body === undefined) return;
    const value = lowerExpression(condition, this.context);
    const dispatch = builder.suspend();
    const end = builder.newBlock();
    const open: OpenSwitch = { cases: [], otherwise: undefined };
    this.switches.push(open);
    this.breakTargets.push(end);
    this.lower(body);
    this.breakTargets.pop();
    this.switches.pop();
    builder.terminateBlock(dispatch, {
      kind: "switch",
      value,
      span: spanOf(condition),
      cases: open.cases,
      otherwise: open.otherwise ?? end,
    });
    builder.startBlock(end);
  }

  /** A label of the innermost `switch`, wherever it stands below it; the statements before fall into it. */
  private lowerCase(node: SyntaxNode): void {
    const { builder } = this.context;
    const block = builder.newBlock();
    builder.startBlock(block);
    const open = this.switches.at(-1);
    const value = childInField(node, "value");
    if (value !== undefined) open?.cases.push(...switchCases(node, value, block, this.context));
    if (value === undefined && open !== undefined) open.otherwise = block;
    this.lowerStatements(node);
  }

  private lowerLabeled(node: SyntaxNode, inBlock: boolean): void {
    const label = childInField(node, "label");
    if (label !== undefined) this.context.builder.startBlock(this.labelBlock(this.context.text(label)));
    for (const child of namedChildren(node)) if (child.field !== "label") this.lower(child, inBlock);
  }

  private lowerGoto(node: SyntaxNode): void {
    const label = childInField(node, "label");
    this.jump(label && this.labelBlock(this.context.text(label)));
  }

  private lowerExpressionStatement(node: SyntaxNode): void {
    const { builder, names, scopes } = this.context;
    const expressions = namedChildren(node);
    for (const expression of expressions) lowerExpression(expression, this.context, false);
    const [only] = expressions;
    const used = only?.type === "call_expression" ? childInField(only, "function") : only;
    const name = used?.type === "identifier" ? this.context.text(used) : undefined;
    if (name === undefined || scopes.lookUp(name) !== undefined || !names.returnsByName(name)) return;
    builder.terminate({ kind: "return", value: opaque, span: spanOf(node), insertionPoint: undefined });
  }

  private lowerReturn(node: SyntaxNode): void {
    const { statement, insertionPoints } = this.context;
    const [expression] = namedChildren(node);
    const value = expression && lowerExpression(expression, this.context);
    const isPlain = value === undefined || value.kind === "constant";
    this.context.builder.terminate({
      kind: "return",
      value,
      span: spanOf(node),
      insertionPoint: isPlain && statement ? insertionPoints.before(statement) : undefined,
    });
  }

  private lowerConditionOf(node: SyntaxNode, whenTrue: number, whenFalse: number): void {
    const condition = childInField(node, "condition");
    if (condition !== undefined) lowerCondition(condition, this.context, whenTrue, whenFalse);
  }

  private lowerBody(body: SyntaxNode | undefined): void {
    if (body !== undefined) this.lower(body);
  }

  private lowerLoopBody(body: SyntaxNode | undefined, breakTarget: number, continueTarget: number): void {
    this.breakTargets.push(breakTarget);
    this.continueTargets.push(continueTarget);
    this.lowerBody(body);
    this.continueTargets.pop();
    this.breakTargets.pop();
  }

  private labelBlock(name: string): number {
    const known = this.labels.get(name);
    if (known !== undefined) return known;
    const block = this.context.builder.newBlock();
    this.labels.set(name, block);
    return block;
  }

  private jump(target: number | undefined): void {
    if (target !== undefined) this.context.builder.goto(target);
  }
}
