package io.outcomedesk.conversations.mail;

import io.outcomedesk.cases.CaseNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The address that answers about a case go to, such as {@code desk+c-000123.k5j2…@desk.example}. Nobody can make one for
 * another case: it is signed with HMAC-SHA256, of which 80 bits stand in it.
 */
public final class ReplyAddress {

    private static final int SIGNED_BYTES = 10;

    /** RFC 5321: most characters before the @. */
    private static final int LONGEST_LOCAL_PART = 64;

    /** A plus, the longest case number, a dot and the signature. */
    private static final int LONGEST_TAG = 1 + 23 + 1 + 16;

    private static final int SHORTEST_SECRET = 16;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern TAG = Pattern.compile("([a-z0-9]{1,10}-[0-9]{6,12})\\.([a-z2-7]{16})");

    private final String local;
    private final String domain;
    private final SecretKeySpec key;

    /**
     * @param desk the address that the desk writes from, such as {@code desk@desk.example}
     * @param secret the same on every node, 16 bytes or more; with another one, answers to earlier mails lose their case
     * @throws IllegalArgumentException when the address leaves no room for case and signature, or the secret is short
     */
    public ReplyAddress(String desk, byte[] secret) {
        var at = desk.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART - LONGEST_TAG || at == desk.length() - 1) {
            throw new IllegalArgumentException("The desk's address has up to %d characters before its @: %s"
                    .formatted(LONGEST_LOCAL_PART - LONGEST_TAG, desk));
        }
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "The secret of reply addresses has %d bytes or more".formatted(SHORTEST_SECRET));
        }
        this.local = desk.substring(0, at).toLowerCase(Locale.ROOT);
        this.domain = desk.substring(at + 1).toLowerCase(Locale.ROOT);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public String of(CaseNumber number) {
        var tag = number.value().toLowerCase(Locale.ROOT);
        return "%s+%s.%s@%s".formatted(local, tag, signature(tag), domain);
    }

    /** The case of the first address that is signed rightly; servers may have changed upper and lower case. */
    public Optional<CaseNumber> caseIn(List<String> addresses) {
        return addresses.stream().map(this::caseOf).flatMap(Optional::stream).findFirst();
    }

    /** True for the desk's own address, with or without something after a plus. */
    public boolean isTheDesks(String address) {
        var given = address.strip().toLowerCase(Locale.ROOT);
        return given.equals(local + "@" + domain) || tag(given).isPresent();
    }

    private Optional<CaseNumber> caseOf(String address) {
        return tag(address.strip().toLowerCase(Locale.ROOT))
                .map(TAG::matcher)
                .filter(tag -> tag.matches() && isSigned(tag.group(1), tag.group(2)))
                .map(tag -> tag.group(1).toUpperCase(Locale.ROOT))
                .filter(CaseNumber::isShapedLike)
                .map(CaseNumber::new);
    }

    /** What stands between plus and @. */
    private Optional<String> tag(String address) {
        return address.startsWith(local + "+") && address.endsWith("@" + domain)
                ? Optional.of(address.substring(local.length() + 1, address.lastIndexOf('@')))
                : Optional.empty();
    }

    private boolean isSigned(String tag, String signature) {
        return MessageDigest.isEqual(
                signature(tag).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String tag) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return base32(mac.doFinal(("reply-address " + tag).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var held = 0;
        var bits = 0;
        for (int i = 0; i < SIGNED_BYTES; i++) {
            held = held << 8 | bytes[i] & 0xFF;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(LETTERS.charAt(held >> bits - 5 & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
