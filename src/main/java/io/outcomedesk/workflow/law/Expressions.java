package io.outcomedesk.workflow.law;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What may stand between <code>${</code> and <code>}</code>: variables, what they are compared with, and the desk's questions. */
final class Expressions {

    private static final Pattern STARTS = Pattern.compile("[$#]\\{");
    private static final Pattern WHOLE = Pattern.compile("[$#]\\{((?:[^{}'\"]++|'[^'\\\\]*+'|\"[^\"\\\\]*+\")*+)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ASKED = Pattern.compile("\\b([a-zA-Z]+)\\.([a-zA-Z]+)\\( *([a-zA-Z]*) *\\)");
    private static final Pattern BUSINESS_KEY = Pattern.compile("\\bexecution\\.processBusinessKey\\b");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");
    private static final Pattern SIGNS = Pattern.compile("[\\s0-9=!<>&|()?:]*");
    private static final Pattern ASSIGNED = Pattern.compile("(?<![=!<>])=(?!=)");
    private static final Set<String> JOINING =
            Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt", "gt", "le", "ge");
    private static final String A_VALUE = " 0 ";

    /** Every one takes the execution, but for the version, which takes the name of what is called. */
    private static final Set<String> QUESTIONS = Set.of(
            "owner.of",
            "owner.acting",
            "worker.of",
            "due.of",
            "due.ofPiece",
            "askedNow.offers",
            "askedNow.person",
            "versionFor.latest");

    private Expressions() {}

    static boolean isIn(String text) {
        return STARTS.matcher(text).find();
    }

    /** Whether everything that is to be computed in this text is ours; words around it are words. */
    static boolean areOurs(String text, Words words) {
        return WHOLE.matcher(text).results().allMatch(one -> isOurs(one.group(1), words))
                && !isIn(WHOLE.matcher(text).replaceAll(""));
    }

    private static boolean isOurs(String said, Words words) {
        var withoutLiterals = LITERAL.matcher(said).replaceAll(A_VALUE);
        var withoutKey = BUSINESS_KEY.matcher(withoutLiterals).replaceAll(A_VALUE);
        var withoutQuestions = ASKED.matcher(" " + withLiteralsAsked(withoutKey))
                .replaceAll(asked -> isQuestion(asked, words) ? A_VALUE : ".");
        var names = NAME.matcher(withoutQuestions).results().map(MatchResult::group);
        return !said.isBlank()
                && !ASSIGNED.matcher(withoutLiterals).find()
                && names.allMatch(
                        name -> JOINING.contains(name) || words.variables().contains(name))
                && SIGNS.matcher(NAME.matcher(withoutQuestions).replaceAll(A_VALUE))
                        .matches();
    }

    /** A literal as the only thing asked with: nothing is left of it. */
    private static String withLiteralsAsked(String said) {
        return said.replaceAll("\\( *0 *\\)", "()");
    }

    private static boolean isQuestion(MatchResult asked, Words words) {
        var question = asked.group(1) + "." + asked.group(2);
        var about = asked.group(3);
        var isAboutACalledModel = about.isEmpty() || words.variables().contains(about);
        return words.questions().contains(asked.group(1))
                && QUESTIONS.contains(question)
                && (asked.group(1).equals("versionFor") ? isAboutACalledModel : about.equals("execution"));
    }
}
