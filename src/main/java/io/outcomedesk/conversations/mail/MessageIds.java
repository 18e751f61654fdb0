package io.outcomedesk.conversations.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names that mails have for each other. */
public final class MessageIds {

    private static final String MADE_UP = "@no-message-id.invalid>";
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,250}>");

    private MessageIds() {}

    static List<String> in(String field) {
        return ID.matcher(field)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Whether its sender's program would know a mail by it, and it is nothing but a name: it may stand in a header of ours. */
    public static boolean isAName(String id) {
        return ID.matcher(id).matches() && !id.endsWith(MADE_UP);
    }

    /** As its sender's program named it, or the same made-up name whenever the same mail comes again. */
    static String of(Part mail) {
        return mail.head().raw("Message-ID").stream()
                .flatMap(given -> in(given).stream())
                .findFirst()
                .orElseGet(() -> "<%s%s".formatted(digest(mail), MADE_UP));
    }

    /** Not of the whole: each way through the mail servers leaves other fields on top. */
    private static String digest(Part mail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var name : List.of("Message-ID", "Date", "From", "To", "Cc", "Subject", "Content-Type")) {
                digest.update((name + mail.head().all(name)).getBytes(StandardCharsets.ISO_8859_1));
            }
            digest.update(mail.below());
            return HexFormat.of().formatHex(digest.digest(), 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
