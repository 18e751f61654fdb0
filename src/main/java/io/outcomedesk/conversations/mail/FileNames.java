package io.outcomedesk.conversations.mail;

import io.outcomedesk.cases.FileName;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** The name a file goes by when its sender gave none, and otherwise the one they gave, cleaned. */
final class FileNames {

    private FileNames() {}

    static String of(String given, String declaredType) {
        var name = FileName.of(Clean.line(given, 1_000));
        return given.isBlank() ? name + ending(declaredType) : name;
    }

    static String ending(String declaredType) {
        try {
            return MimeTypes.getDefaultMimeTypes().forName(declaredType).getExtension();
        } catch (MimeTypeException unknown) {
            return "";
        }
    }
}
