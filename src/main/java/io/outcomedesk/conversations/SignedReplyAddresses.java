package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The desk's address with the case's number and a signature that nobody else can make: {@code desk+c-000123.k3…@desk.example}. */
@Component
class SignedReplyAddresses implements ReplyAddresses {

    /** Of 5 bits each. */
    private static final int SIGNS = 20;

    private static final String ALGORITHM = "HmacSHA256";

    private final String desk;
    private final MailSecret secret;

    SignedReplyAddresses(@Value("${desk.mail.from}") String desk, MailSecret secret) {
        this.desk = desk;
        this.secret = secret;
    }

    @Override
    public String of(CaseNumber number) {
        var at = desk.lastIndexOf('@');
        var name = number.value().toLowerCase(Locale.ROOT);
        return "%s+%s.%s%s".formatted(desk.substring(0, at), name, signatureOf(name), desk.substring(at));
    }

    private String signatureOf(String name) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return base32(mac.doFinal(name.getBytes(StandardCharsets.UTF_8))).substring(0, SIGNS);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** RFC 4648 in lower case, without padding: mail addresses lose their capitals on the way. */
    private static String base32(byte[] bytes) {
        var signs = "abcdefghijklmnopqrstuvwxyz234567";
        var text = new StringBuilder();
        var left = new BigInteger(1, bytes).shiftLeft((5 - bytes.length * 8 % 5) % 5);
        for (int i = (bytes.length * 8 + 4) / 5 - 1; i >= 0; i--) {
            text.append(signs.charAt(left.shiftRight(5 * i).intValue() & 31));
        }
        return text.toString();
    }
}
