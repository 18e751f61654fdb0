package io.outcomedesk.conversations.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/**
 * What Outlook packs into {@code winmail.dat} (TNEF).
 *
 * @param text empty where it holds none
 * @param isPage true for text as HTML
 */
record Winmail(String text, boolean isPage, List<IncomingMail.Attached> files) {

    static {
        // the library would take a file of more than 1 MB for a damaged one
        TNEFAttribute.setMaxRecordLength(IncomingMail.LARGEST);
        MAPIAttribute.setMaxRecordLength(IncomingMail.LARGEST);
    }

    static boolean isOne(String type, String name) {
        return type.equals("application/ms-tnef")
                || type.equals("application/vnd.ms-tnef")
                || name.equalsIgnoreCase("winmail.dat");
    }

    /** Nothing for what is damaged: it is kept as the file that it is. */
    static Optional<Winmail> open(byte[] content) {
        try {
            return Optional.of(read(new HMEFMessage(new ByteArrayInputStream(content))));
        } catch (IOException | RuntimeException damaged) {
            // the library says so with whatever it stumbles over
            return Optional.empty();
        }
    }

    /** False for one that was cut off before anything came. */
    boolean isAnything() {
        return !text.isBlank() || !files.isEmpty();
    }

    private static Winmail read(HMEFMessage message) {
        var files = message.getAttachments().stream()
                .flatMap(file -> file(file).stream())
                .toList();
        var plain = text(message, MAPIProperty.BODY);
        var page = text(message, MAPIProperty.BODY_HTML);
        if (plain.isEmpty() && page.isPresent()) {
            return new Winmail(page.get(), true, files);
        }
        var rich = Stream.ofNullable(message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED))
                .filter(MAPIRtfAttribute.class::isInstance)
                .map(MAPIRtfAttribute.class::cast)
                .map(found -> RichText.of(found.getDataString()))
                .findFirst();
        return new Winmail(plain.or(() -> rich).orElse(""), false, files);
    }

    private static Optional<String> text(HMEFMessage message, MAPIProperty property) {
        return Optional.ofNullable(message.getMessageMAPIAttribute(property))
                .map(Winmail::text)
                .map(text -> text.replace("\0", ""))
                .filter(text -> !text.isBlank());
    }

    private static String text(MAPIAttribute found) {
        return found instanceof MAPIStringAttribute string
                ? string.getDataString()
                : new String(found.getData(), StandardCharsets.UTF_8);
    }

    private static Optional<IncomingMail.Attached> file(Attachment file) {
        var name = Optional.ofNullable(file.getLongFilename()).or(() -> Optional.ofNullable(file.getFilename()));
        return content(file)
                .map(content -> new IncomingMail.Attached(
                        FileNames.of(name.orElse(""), "application/octet-stream"), content, declaredType(file), false));
    }

    private static Optional<byte[]> content(Attachment file) {
        return file.getAttributes().stream()
                .filter(attribute -> attribute.getProperty() == TNEFProperty.ID_ATTACHDATA)
                .map(TNEFAttribute::getData)
                .findFirst();
    }

    private static String declaredType(Attachment file) {
        return Optional.ofNullable(file.getMAPIAttribute(MAPIProperty.ATTACH_MIME_TAG))
                .map(Winmail::text)
                .map(type -> Declared.of(type.replace("\0", "")).value())
                .filter(type -> !type.isBlank())
                .orElse("application/octet-stream");
    }
}
