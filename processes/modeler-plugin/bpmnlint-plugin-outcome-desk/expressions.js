const words = require('../words.json');

const STARTS = /[$#]\{/;
const WHOLE = /[$#]\{((?:[^{}'"]|'[^'\\]*'|"[^"\\]*")*)}/g;
const LITERAL = /'[^']*'|"[^"]*"/g;
const ASKED = /\b([a-zA-Z]+)\.([a-zA-Z]+)\( *([a-zA-Z]*) *\)/g;
const BUSINESS_KEY = /\bexecution\.processBusinessKey\b/g;
const NAME = /[a-zA-Z_][a-zA-Z_0-9]*/g;
const SIGNS = /^[\s0-9=!<>&|()?:]*$/;
const JOINING = ['true', 'false', 'null', 'empty', 'not', 'and', 'or', 'eq', 'ne', 'lt', 'gt', 'le', 'ge'];
const A_VALUE = ' 0 ';

/** Every one takes the execution, but for the version, which takes the name of what is called. */
const QUESTIONS = [
  'owner.of',
  'owner.acting',
  'worker.of',
  'due.of',
  'due.ofPiece',
  'askedNow.offers',
  'askedNow.person',
  'versionFor.latest'
];

function isExpressionIn(text) {
  return STARTS.test(text);
}

/** Whether everything that is to be computed in this text is ours; words around it are words. */
function areOurs(text) {
  return (
    [...text.matchAll(WHOLE)].every(([, said]) => isOurs(said)) && !isExpressionIn(text.replaceAll(WHOLE, ''))
  );
}

function isOurs(said) {
  const withoutLiterals = said.replaceAll(LITERAL, A_VALUE);
  const withoutKey = withoutLiterals.replaceAll(BUSINESS_KEY, A_VALUE);
  const withoutQuestions = ` ${withLiteralsAsked(withoutKey)}`.replaceAll(ASKED, (_, bean, question, about) =>
    isQuestion(bean, question, about) ? A_VALUE : '.'
  );
  const names = withoutQuestions.match(NAME) ?? [];
  return (
    said.trim() !== '' &&
    names.every(name => JOINING.includes(name) || words.variables.includes(name)) &&
    SIGNS.test(withoutQuestions.replaceAll(NAME, A_VALUE))
  );
}

/** A literal as the only thing asked with: nothing is left of it. */
function withLiteralsAsked(said) {
  return said.replaceAll(/\( *0 *\)/g, '()');
}

function isQuestion(bean, question, about) {
  const isAboutACalledModel = about === '' || words.variables.includes(about);
  return (
    words.questions.includes(bean) &&
    QUESTIONS.includes(`${bean}.${question}`) &&
    (bean === 'versionFor' ? isAboutACalledModel : about === 'execution')
  );
}

module.exports = { isExpressionIn, areOurs };
