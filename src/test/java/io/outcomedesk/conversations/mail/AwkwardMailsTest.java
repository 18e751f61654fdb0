package io.outcomedesk.conversations.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.cases.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mail of the folder is read as the file beside it says; what that file does not name may be anything. */
class AwkwardMailsTest {

    static final Path FOLDER = Path.of("src/test/resources/mails");

    static final ReplyAddress DESK =
            new ReplyAddress("desk@desk.example", "a secret for the tests".getBytes(StandardCharsets.UTF_8));

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> mails() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.replace(".eml", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyMailHasWhatIsExpectedBesideIt() throws IOException {
        assertThat(mails())
                .hasSizeGreaterThan(120)
                .allSatisfy(name -> assertThat(FOLDER.resolve(name + ".json")).exists());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void isReadAsExpected(String name) throws Exception {
        var expected = (ObjectNode) JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
        var about = expected.remove("about").asText();

        var mail = read(Files.readAllBytes(FOLDER.resolve(name + ".eml")));

        assertThat(asFarAs(expected, JSON.valueToTree(told(mail)))).as(about).isEqualTo(expected);
        assertThat(mail.words()).matches(Text::isPlain);
        assertThat(mail.words().isEmpty()).isEqualTo(mail.wholeText().isBlank());
    }

    static IncomingMail read(byte[] raw) throws IncomingMail.TooLarge {
        return IncomingMail.read(raw, DESK::isTheDesks);
    }

    /** Only the fields that are expected, in lists of objects too. */
    private static JsonNode asFarAs(JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            var kept = JSON.createObjectNode();
            expected.fieldNames().forEachRemaining(name -> {
                if (actual.has(name)) {
                    kept.set(name, asFarAs(expected.get(name), actual.get(name)));
                }
            });
            return kept;
        }
        if (expected.isArray() && actual.isArray()) {
            var kept = JSON.createArrayNode();
            for (int i = 0; i < actual.size(); i++) {
                kept.add(i < expected.size() ? asFarAs(expected.get(i), actual.get(i)) : actual.get(i));
            }
            return kept;
        }
        return actual;
    }

    private static Map<String, @Nullable Object> told(IncomingMail mail) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("kind", mail.kind().name());
        told.put("from", mail.from());
        told.put("replyTo", mail.replyTo().orElse(null));
        told.put("messageId", mail.messageId());
        told.put("isNameMade", mail.messageId().matches("<[0-9a-f]{40}@no-message-id\\.invalid>"));
        told.put("deliveredTo", mail.deliveredTo());
        told.put("inReplyTo", mail.inReplyTo().orElse(null));
        told.put("references", mail.references());
        told.put("subject", mail.subject());
        told.put("sent", mail.sent().map(Object::toString).orElse(null));
        told.put("words", mail.words());
        told.put("wholeText", mail.wholeText());
        told.put(
                "attachments",
                mail.attachments().stream().map(AwkwardMailsTest::told).toList());
        told.put("bounce", mail.bounce().map(AwkwardMailsTest::told).orElse(null));
        told.put("doubts", mail.doubts().stream().map(Enum::name).sorted().toList());
        return told;
    }

    private static Map<String, Object> told(IncomingMail.Attached file) {
        var text = new String(file.content(), StandardCharsets.UTF_8);
        return Map.of(
                "name", file.name(),
                "declaredType", file.declaredType(),
                "isShown", file.isShown(),
                "size", file.content().length,
                "text", text,
                "begins",
                        text.lines()
                                .findFirst()
                                .map(line -> line.replaceAll(" <.*", ""))
                                .orElse(""));
    }

    private static Map<String, @Nullable Object> told(IncomingMail.Bounce bounce) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("address", bounce.address());
        told.put("status", bounce.status());
        told.put("isPermanent", bounce.isPermanent());
        told.put("bounced", bounce.bounced().orElse(null));
        return told;
    }
}
