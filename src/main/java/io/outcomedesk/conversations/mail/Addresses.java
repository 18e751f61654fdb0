package io.outcomedesk.conversations.mail;

import io.outcomedesk.conversations.mail.IncomingMail.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses of a field, as RFC 5322 has them: names in quotes, comments, groups. Encoded words are decoded last, so that
 * nothing in them can pass for an address. Of a damaged field those are told that look like one.
 */
final class Addresses {

    /** Most addresses that are looked at in one field. */
    private static final int MOST = 5_000;

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 200;

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]]{1,64}@[^\\s@<>\"(),:;\\\\\\[\\]]{1,190}");

    private final String field;
    private final List<Address> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private Optional<String> inBrackets = Optional.empty();
    private boolean isDamaged;

    private Addresses(String field) {
        this.field = field;
    }

    static List<Address> in(String field) {
        var addresses = new Addresses(field);
        addresses.read();
        return addresses.isDamaged
                ? loose(field).map(one -> new Address(one, "")).toList()
                : addresses.found;
    }

    /** All that looks like an address, in any text. */
    static Stream<String> loose(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Addresses::bare)
                .filter(one -> one.length() <= LONGEST)
                .limit(MOST);
    }

    private void read() {
        var word = HeaderText.WORD.matcher(field);
        for (int at = 0; at < field.length() && found.size() < MOST && !isDamaged; ) {
            var c = field.charAt(at);
            if (field.startsWith("=?", at) && word.region(at, field.length()).lookingAt()) {
                words.append(word.group());
                at = word.end();
            } else if (c == '"') {
                at = closed(at, '"', words);
            } else if (c == '(') {
                at = closed(at, ')', comment);
            } else if (c == '<') {
                var address = new StringBuilder();
                at = closed(at, '>', address);
                inBrackets = inBrackets.or(() -> Optional.of(address.toString()));
            } else {
                at++;
                sign(c);
            }
        }
        end();
    }

    private void sign(char c) {
        if (c == ',' || c == ';') {
            end();
        } else if (c == ':') {
            // the name of a group
            words.setLength(0);
        } else if (c != '>') {
            words.append(c);
        }
    }

    /** @return where it goes on behind the closing sign */
    private int closed(int opened, char closing, StringBuilder inside) {
        var open = field.charAt(opened);
        var depth = 1;
        for (int i = opened + 1; i < field.length(); i++) {
            var c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                i++;
                inside.append(field.charAt(i));
                continue;
            }
            depth += c == closing ? -1 : c == open && c == '(' ? 1 : 0;
            if (depth == 0) {
                return i + 1;
            }
            inside.append(c);
        }
        isDamaged = true;
        return field.length();
    }

    private void end() {
        var address = loose(inBrackets.orElseGet(words::toString)).findFirst();
        var name = inBrackets.isPresent() ? words : comment;
        address.ifPresent(one -> found.add(
                new Address(one, Clean.line(HeaderText.decoded(name.toString().strip()), LONGEST_NAME))));
        words.setLength(0);
        comment.setLength(0);
        inBrackets = Optional.empty();
    }

    private static String bare(String address) {
        return address.replaceAll("^['.]+|['.]+$", "");
    }
}
